package dev.plimsoll.internal.session;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.EngineInfo;
import dev.plimsoll.exception.BuildException;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.internal.build.AutoImageBuilder;
import dev.plimsoll.internal.build.BuildChecks;
import dev.plimsoll.internal.build.BuildResult;
import dev.plimsoll.internal.build.BuildSpec;
import dev.plimsoll.internal.docker.ImageDetails;
import dev.plimsoll.internal.docker.ownership.Session;
import dev.plimsoll.internal.images.EngineFiles;
import dev.plimsoll.internal.inspect.InspectedImage;
import dev.plimsoll.internal.inspect.LayerStore;
import dev.plimsoll.internal.io.Shutdown;
import dev.plimsoll.internal.run.ContainerRunner;
import dev.plimsoll.internal.run.LiveContainer;
import dev.plimsoll.internal.run.ProcessSight;
import dev.plimsoll.internal.session.listener.RebuildKind;
import dev.plimsoll.internal.session.listener.SessionListener;
import dev.plimsoll.internal.source.ImageLocation;
import dev.plimsoll.internal.source.ImageSource;
import dev.plimsoll.internal.source.ImageSources;
import dev.plimsoll.internal.source.ProbeImage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is built or looked at while sessions are open. The engine is connected to when it is first needed. Each
 * stage is built once, however many tests and threads request it. A failed build is not tried again; every caller gets the same exception.
 */
final class Workspace implements AutoCloseable {

    /** It is read without the lock when the JVM ends, because a thread can be stopped while it opens the session. */
    private volatile @Nullable Session session;

    /** The names of the images that sessions make begin with this and the session's id. */
    private static final String SESSIONS = "localhost/plimsoll/";

    private final LayerStore layers = LayerStore.ofUser();
    private final Map<ImageId, InspectedImage> inspected = new ConcurrentHashMap<>();
    private @Nullable ContainerRunner runner;
    private @Nullable ProcessSight sight;
    private final Map<String, LiveContainer> live = new ConcurrentHashMap<>();
    private final Map<ImageLocation, LocatedImages> located = new ConcurrentHashMap<>();
    private final Map<ShippedImages.Entry, ShippedImages.Subject> subjects = new ConcurrentHashMap<>();
    private final Map<BuildSpec, CompletableFuture<BuiltStage>> stages = new ConcurrentHashMap<>();
    private final BuildChecks checks = new BuildChecks();
    private final AtomicInteger count = new AtomicInteger();

    /** Returns the image that ships in place of a stage. If there is none, builds the stage unless it was built before. */
    BuiltImage image(BuildSpec spec, ImageSettings settings, SessionListener listener) {
        Optional<ShippedImages.Entry> shipped = settings.shipped().of(spec, subjects);
        if (shipped.isPresent()) {
            listener.asked(shipped.get().written());
            return located(shipped.get().location()).shipped(spec, settings, listener);
        }
        BuildSpec here = spec.on(engine().platform());
        try {
            return stage(here).image(settings, listener);
        } catch (BuildException e) {
            listener.failed(here, e);
            throw e;
        }
    }

    private BuiltStage stage(BuildSpec spec) {
        CompletableFuture<BuiltStage> ours = new CompletableFuture<>();
        CompletableFuture<BuiltStage> first = stages.putIfAbsent(spec, ours);
        if (first != null) {
            return join(first);
        }
        try {
            ours.complete(build(spec, RebuildKind.NONE));
        } catch (RuntimeException | Error e) {
            ours.completeExceptionally(e);
        }
        return join(ours);
    }

    /** Builds a stage, even if it was built before. */
    BuiltStage build(BuildSpec spec, RebuildKind kind) {
        // What is built again is compared, and its context can be gone when its layers are needed again.
        AutoImageBuilder builder =
                kind == RebuildKind.NONE ? AutoImageBuilder.streaming(session(), layers.reader()) : builder();
        return new BuiltStage(
                this, spec, builder.build(spec, nextName(), session().labels()), kind);
    }

    private ImageReference nextName() {
        return ImageReference.of(SESSIONS + session().id() + ":" + count.incrementAndGet());
    }

    /**
     * Builds a stage under a name that the caller has chosen, even if it was built before.
     *
     * @param moreLabels labels in addition to the session's
     * @param removed whether the image is removed when the session ends; if not, it has no label of the session
     */
    BuildResult build(BuildSpec spec, ImageReference name, Map<String, String> moreLabels, boolean removed) {
        Map<String, String> labels = new LinkedHashMap<>(moreLabels);
        if (removed) {
            labels.putAll(session().labels());
        }
        return builder().build(spec.on(engine().platform()), name, labels);
    }

    private static BuiltStage join(CompletableFuture<BuiltStage> stage) {
        try {
            return stage.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw e;
        }
    }

    private AutoImageBuilder builder() {
        return new AutoImageBuilder(session());
    }

    EngineInfo engine() {
        return session().docker().engine();
    }

    /**
     * Requires that the engine answers.
     *
     * @param purpose completes a sentence after "could not"
     * @throws dev.plimsoll.exception.EngineUnavailableException if it doesn't
     */
    void requireAnswer(String purpose) {
        session().docker().requireAnswer(purpose);
    }

    /**
     * Performs work of Testcontainers, which has no limit for an engine that doesn't answer.
     *
     * @param purpose completes a sentence after "could not"
     * @throws dev.plimsoll.exception.EngineUnavailableException if the engine stopped answering
     */
    <T> T watched(String purpose, Supplier<T> work) {
        return session().docker().watched(purpose, work);
    }

    /**
     * Requires that the builder of an image has build checks.
     *
     * @throws dev.plimsoll.exception.InspectionException if it has none
     */
    void requireBuildChecks(BuildSpec spec, BuildResult built) {
        checks.require(session(), spec, built, this::nextName, temporaryDirectory());
    }

    /** Returns an image of the engine; its data are read once and cached. */
    InspectedImage inspect(ImageId id) {
        return inspected.computeIfAbsent(
                id, key -> EngineFiles.inspect(session().docker(), session().labels(), key, layers));
    }

    /**
     * Returns the images at a location. They are found once.
     *
     * @throws dev.plimsoll.exception.InspectionException if there are none, or they can't be read
     */
    LocatedImages located(ImageLocation location) {
        return located.computeIfAbsent(location, key -> new LocatedImages(this, key, place(key)));
    }

    private LocatedImages.Place place(ImageLocation location) {
        return location instanceof ImageLocation.Engine engine
                ? EnginePlace.find(this, session().docker(), engine.image())
                : new IndexPlace(this, ImageSources.index(location));
    }

    /**
     * Copies an image to the engine. The copy has a name of the session, and is removed with it. An image that the engine has
     * is used as it is, because to remove a name of ours would remove it too if it has no other.
     *
     * @throws dev.plimsoll.exception.EngineUnavailableException if there is no engine
     */
    LocatedImages.OnEngine load(ImageSource image) {
        if (session()
                .docker()
                .images()
                .find(image.id().value())
                .filter(this::stays)
                .isPresent()) {
            return new LocatedImages.OnEngine(ImageReference.of(image.id().value()), image.id());
        }
        ImageReference name = nextName();
        session().load(name.value(), archive -> image.save(name, archive));
        return new LocatedImages.OnEngine(name, details(name.value()).id());
    }

    /** Returns whether an image is on the engine at least as long as this session: not if it is only another session's. */
    private boolean stays(ImageDetails found) {
        return found.names().isEmpty()
                || found.names().stream()
                        .anyMatch(name -> !name.startsWith(SESSIONS)
                                || name.startsWith(SESSIONS + session().id() + ":"));
    }

    /** Returns what is known about layers. */
    LayerStore layers() {
        return layers;
    }

    /** Returns the engine's description of an image, by name or id. */
    ImageDetails details(String image) {
        return session().docker().images().inspect(image);
    }

    /** Returns the layers of the image that has this name on the engine; empty if there is none. */
    List<DiffId> layersOf(String image) {
        return session().docker().images().find(image).map(ImageDetails::layers).orElse(List.of());
    }

    /** Returns the labels that everything of the session carries. */
    Map<String, String> labels() {
        return session().labels();
    }

    /** Returns a directory that is removed with the workspace, however this process ends. */
    Path temporaryDirectory() {
        return session().directory();
    }

    synchronized ContainerRunner runner() {
        ContainerRunner known = runner;
        if (known == null) {
            known = new ContainerRunner(session().docker(), session().labels());
            runner = known;
        }
        return known;
    }

    /**
     * Returns the view of a container that was started; the same one each time, because it remembers what was measured.
     *
     * @param name the container's name in messages
     */
    LiveContainer live(String id, String name) {
        return live.computeIfAbsent(id, key -> new LiveContainer(session().docker(), sight(), key, name));
    }

    private synchronized ProcessSight sight() {
        ProcessSight known = sight;
        if (known == null) {
            known = new ProcessSight(runner(), this::loadProbe);
            sight = known;
        }
        return known;
    }

    private ImageId loadProbe() {
        ImageReference name = nextName();
        session().load(name.value(), archive -> ProbeImage.save(name, engine().platform(), labels(), archive));
        return details(name.value()).id();
    }

    /** Returns the name of the container that publishes a port of the engine's host; empty if none does. */
    Optional<String> publisherOf(int port) {
        return session().docker().services().publisherOf(port);
    }

    /** Returns the session on the engine, connecting to it if necessary. */
    private synchronized Session session() {
        Session known = session;
        if (known == null) {
            known = Shutdown.creatingSoon(() -> {
                Session opened = Session.open();
                session = opened;
                return opened;
            });
        }
        return known;
    }

    @Override
    public void close() {
        Session opened = session;
        if (opened != null) {
            opened.close();
        }
    }
}
