package dev.plimsoll.internal.docker.ownership;

import dev.plimsoll.exception.EngineException;
import dev.plimsoll.exception.EngineUnavailableException;
import dev.plimsoll.internal.docker.BuildCache;
import dev.plimsoll.internal.docker.DockerApi;
import dev.plimsoll.internal.docker.ImageApi;
import dev.plimsoll.internal.docker.transport.Patience;
import dev.plimsoll.internal.io.Shutdown;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * A use of the engine by this process. Everything that the session makes there carries its labels and is removed when
 * it closes. Opening a session also removes everything that killed processes left.
 */
public final class Session implements AutoCloseable {

    static final String LABEL = "dev.plimsoll.session";

    /** The time after which what can't be removed in a shutdown stays. */
    private static final Duration LONGEST_REMOVAL = Duration.ofSeconds(10);

    /** The time in which the engine may complete what was cancelled. */
    private static final Duration SETTLING = Duration.ofMillis(300);

    private static final Duration PAUSE = Duration.ofMillis(25);

    private final DockerApi docker;
    private final String id = UUID.randomUUID().toString();
    private final Map<String, String> labels;
    private final StrayImages strayImages;
    private final BuildCache buildCache = new BuildCache();
    private final SessionFolder folder = new SessionFolder(id);
    private boolean closed;

    private Session(DockerApi docker) {
        this.docker = docker;
        this.strayImages = new StrayImages(id, docker.engine());
        Map<String, String> all = new LinkedHashMap<>();
        all.put(LABEL, id);
        all.putAll(Owner.self().toLabels());
        this.labels = Collections.unmodifiableMap(all);
    }

    /**
     * Opens a session on the engine that {@link DockerApi#connect()} finds.
     *
     * @throws EngineUnavailableException if there is none
     */
    public static Session open() {
        return open(DockerApi.connect());
    }

    static Session open(DockerApi docker) {
        Session session = new Session(docker);
        new Leftovers(docker).sweep();
        StrayImages.sweep(docker);
        SessionFolder.sweep();
        return session;
    }

    /** Returns the engine. */
    public DockerApi docker() {
        return docker;
    }

    /** Returns a unique id of this session that can be part of a tag. */
    public String id() {
        return id;
    }

    /** Returns the labels that everything of this session carries. */
    public Map<String, String> labels() {
        return labels;
    }

    /**
     * Takes over an image that may have no labels, such as a stage image of the classic builder. It is removed when the
     * session closes, unless it has a name by then, as a base image does.
     */
    public void adopt(String imageId) {
        strayImages.add(imageId);
    }

    /**
     * Loads an image that may have no labels. It loses its name when the session closes and, unless it has another one, is
     * removed.
     *
     * @param name a name that contains the session's id
     * @throws dev.plimsoll.exception.EngineException if the engine refuses the archive
     */
    public void load(String name, ImageApi.ArchiveWriter archive) {
        strayImages.add(name);
        docker.images().load(name, archive);
    }

    /**
     * Returns a directory for temporary files. It is removed with its content when the session closes or, if this
     * process is killed, when the next session opens.
     *
     * @throws IllegalStateException if the session is closed
     * @throws java.io.UncheckedIOException if the directory can't be made
     */
    public Path directory() {
        return folder.path();
    }

    /** Returns the records in BuildKit's cache that are removed when the session closes. */
    public BuildCache buildCache() {
        return buildCache;
    }

    /** Removes leftovers of one kind. */
    private interface Removal extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Removes everything of this session, even in a thread that was interrupted. A failure doesn't stop the rest. Can
     * be called more than once.
     */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            Patience.despiteInterruption(() -> Shutdown.removing(this::removeAll));
        }
    }

    @SuppressWarnings("try") // the resources are only closed, in reverse order
    private void removeAll() {
        try (docker;
                Removal files = folder::delete;
                Removal cache = () -> buildCache.removeAll(docker.builds());
                Removal images = this::removeContainersAndImages) {
            // The resources are closed in the reverse of this order.
        }
    }

    /**
     * Removes containers and images. In a shutdown this is repeated until nothing is left, because other threads and
     * Testcontainers' own hook can start and remove containers at the same time, and because the engine can complete what was
     * cancelled.
     */
    private void removeContainersAndImages() {
        if (!Shutdown.inProgress()) {
            removeOnce();
            return;
        }
        long begin = System.nanoTime();
        long settled = begin + (Shutdown.hasCancelled() ? SETTLING.toNanos() : 0);
        while (System.nanoTime() - begin < LONGEST_REMOVAL.toNanos()
                && (isThereMore() || System.nanoTime() < settled)) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Removes what is there, and returns whether more can be there. */
    private boolean isThereMore() {
        try {
            return removeOnce() > 0;
        } catch (EngineUnavailableException e) {
            throw e;
        } catch (EngineException e) {
            // A container, for example, that begins or ends just now.
            return true;
        }
    }

    @SuppressWarnings("try") // the resources are only closed, in reverse order
    private int removeOnce() {
        try (Removal strays = () -> strayImages.removeAll(docker)) {
            return new Leftovers(docker).removeAllOf(id);
        }
    }
}
