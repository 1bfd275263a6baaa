package dev.plimsoll.internal.session;

import dev.plimsoll.BuildException;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.EngineException;
import dev.plimsoll.EngineInfo;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.internal.build.AutoImageBuilder;
import dev.plimsoll.internal.build.BuildResult;
import dev.plimsoll.internal.docker.ImageDetails;
import dev.plimsoll.internal.docker.Session;
import dev.plimsoll.internal.dockerfile.Stage;
import dev.plimsoll.internal.inspect.InspectedImage;
import dev.plimsoll.internal.inspect.LayerStore;
import dev.plimsoll.internal.run.ContainerRunner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What was built in one session: each image once, whatever number of tests and threads ask. A build that failed is not
 * tried again; whoever asks for it gets the same failure.
 */
final class Workspace implements AutoCloseable {

    private final Session session = Session.open();
    private final LayerStore layers = LayerStore.ofUser();
    private final Map<ImageId, InspectedImage> inspected = new ConcurrentHashMap<>();
    private final ContainerRunner runner = new ContainerRunner(session.docker(), session.labels());
    private final Map<Key, CompletableFuture<BuildResult>> images = new ConcurrentHashMap<>();

    private final AtomicInteger count = new AtomicInteger();

    /** What makes two images the same. */
    private record Key(DockerfileBuild.Recipe recipe, int stage) {}

    BuiltImage image(DockerfileBuild.Recipe recipe, Stage stage, ImageSettings settings, Journal journal) {
        try {
            return new EngineImage(this, recipe, stage, settings, result(recipe, stage), Rebuild.NONE, journal);
        } catch (BuildException e) {
            journal.failed(recipe, stage, e);
            throw e;
        }
    }

    /** Builds now, whatever was built before, and keeps nothing in mind. */
    BuildResult build(DockerfileBuild.Recipe recipe, Stage stage, boolean useCache) {
        ImageReference name = ImageReference.of("localhost/plimsoll/" + session.id() + ":" + count.incrementAndGet());
        return builder(recipe).build(recipe.toRequest(stage, name, session.labels(), useCache));
    }

    /** Builds anew, without regard to what was built before. What is not to be removed carries no label of the session. */
    BuildResult build(
            DockerfileBuild.Recipe recipe,
            Stage stage,
            ImageReference name,
            Map<String, String> moreLabels,
            boolean removed) {
        Map<String, String> labels = new LinkedHashMap<>(moreLabels);
        if (removed) {
            labels.putAll(session.labels());
        }
        return builder(recipe).build(recipe.toRequest(stage, name, labels, true));
    }

    private BuildResult result(DockerfileBuild.Recipe recipe, Stage stage) {
        CompletableFuture<BuildResult> ours = new CompletableFuture<>();
        CompletableFuture<BuildResult> first = images.putIfAbsent(new Key(recipe, stage.index()), ours);
        if (first != null) {
            return join(first);
        }
        try {
            ours.complete(build(recipe, stage, true));
        } catch (RuntimeException | Error e) {
            ours.completeExceptionally(e);
        }
        return join(ours);
    }

    private static BuildResult join(CompletableFuture<BuildResult> image) {
        try {
            return image.join();
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

    private AutoImageBuilder builder(DockerfileBuild.Recipe recipe) {
        return new AutoImageBuilder(session, recipe.builder());
    }

    EngineInfo engine() {
        return session.docker().engine();
    }

    /** An image of the engine; what was asked of it once is not asked again. */
    InspectedImage inspect(ImageId id) {
        return inspected.computeIfAbsent(
                id, key -> InspectedImage.onEngine(session.docker(), session.labels(), key, layers));
    }

    /** The engine's description of an image, by name or id. */
    ImageDetails details(String image) {
        return session.docker().images().inspect(image);
    }

    /** The layers of the image that the engine has by this name; empty if it has none. */
    List<DiffId> layersOf(String image) {
        try {
            return details(image).layers();
        } catch (EngineException e) {
            if (e.isNotFound()) {
                return List.of();
            }
            throw e;
        }
    }

    ContainerRunner runner() {
        return runner;
    }

    @Override
    public void close() {
        session.close();
    }
}
