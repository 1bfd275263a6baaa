package dev.plimsoll.docker;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * One use of the engine by this process: what it makes there carries its labels and goes when it closes. Opening one
 * sweeps what sessions left whose process was killed.
 */
public final class Session implements AutoCloseable {

    static final String LABEL = "dev.plimsoll.session";

    private final DockerApi docker;
    private final String id = UUID.randomUUID().toString();
    private final Map<String, String> labels;
    private final StrayImages strayImages;
    private final BuildCache buildCache = new BuildCache();
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
     * Opens a session on the engine that Testcontainers finds.
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
        return session;
    }

    /** The engine. */
    public DockerApi docker() {
        return docker;
    }

    /** What distinguishes this session from all others; fit for a tag. */
    public String id() {
        return id;
    }

    /** The labels that everything of this session carries. */
    public Map<String, String> labels() {
        return labels;
    }

    /**
     * Takes charge of an image that may carry no label, as the stage images of the classic builder don't. It is removed
     * when the session closes, unless it has a name by then, as a base image has.
     */
    public void adopt(String imageId) {
        strayImages.add(imageId);
    }

    /** What builds leave in BuildKit's cache; it is removed when the session closes. */
    public BuildCache buildCache() {
        return buildCache;
    }

    /** Removes one sort of what is left. */
    private interface Removal extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Removes all that is left of this session; what can't be removed keeps nothing else from it. Can be called more than
     * once.
     */
    @Override
    @SuppressWarnings("try") // closing them is all that is wanted, in the opposite order
    public synchronized void close() {
        if (closed) {
            return;
        }
        try (docker;
                Removal cache = () -> buildCache.removeAll(docker.builds());
                Removal strays = () -> strayImages.removeAll(docker.images());
                Removal labelled = () -> new Leftovers(docker).removeAllOf(id)) {
            closed = true;
        }
    }
}
