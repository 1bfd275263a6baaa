package dev.plimsoll;

import dev.plimsoll.image.BroughtFile;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.HistoryEntry;
import dev.plimsoll.image.ImageBaseline;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageFiles;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerChanges;
import dev.plimsoll.image.LayerDifference;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.image.TransferSize;
import dev.plimsoll.image.Waste;
import java.util.List;
import org.testcontainers.containers.GenericContainer;

/**
 * An image that was built from one stage of a Dockerfile. It is there until the {@linkplain ImageSession session} ends: in
 * JUnit, until the end of the test plan.
 *
 * <p>Safe for use by several threads. What it weighs and how it is configured is asked of the engine once.
 *
 * @since 0.1.0
 */
public interface BuiltImage {

    /** The name by which the engine knows it while it is there. */
    ImageReference reference();

    /** Its id on the engine that built it. */
    ImageId id();

    /** The name of its stage, or its number where it has no name. */
    String stageName();

    /** What messages call it: the Dockerfile's path as given and, for a stage other than the last, the stage. */
    String displayName();

    /**
     * The image of another stage of the same Dockerfile, built with the same arguments; built now if it isn't yet.
     *
     * @param nameOrIndex the name that {@code AS} gives, or the number, counted from 0
     * @throws UnknownStageException if the Dockerfile has no such stage; the message lists those it has
     */
    BuiltImage stage(String nameOrIndex);

    /**
     * The image of another stage by its number, counted from 0.
     *
     * @throws UnknownStageException if the Dockerfile has no such stage
     */
    default BuiltImage stage(int index) {
        return stage(Integer.toString(index));
    }

    /** Its content size: the sum of the sizes of the regular files of all layers; the same number on every engine. */
    ByteSize size();

    /** Its layers, from the base upwards. */
    List<Layer> layers();

    /**
     * The diff ids of the layers of another image that its engine has, from the base upwards.
     *
     * @param image a name or id
     * @throws dev.plimsoll.EngineException if the engine doesn't have it, and then
     *     {@link dev.plimsoll.EngineException#isNotFound()}
     * @since 0.1.0
     */
    List<DiffId> layersOf(String image);

    /**
     * Which instruction of the Dockerfile made a layer, or that it is the base image's.
     *
     * @param layer one of its {@link #layers()}
     * @throws IllegalArgumentException if it is none of them
     */
    LayerOrigin layerOrigin(Layer layer);

    /**
     * What a layer adds to those below it, changes and removes.
     *
     * @param layer one of its {@link #layers()}
     * @throws IllegalArgumentException if it is none of them
     * @throws dev.plimsoll.InspectionException if the image can't be read
     */
    LayerChanges layerChanges(Layer layer);

    /**
     * The layers that are its base image's, from the lowest upwards; none if it stands on {@code scratch}. The base image is
     * the one from outside that its stage stands on, be it through other stages.
     *
     * @throws dev.plimsoll.InspectionException if that can't be told, because the engine hasn't the base image any more
     */
    List<Layer> baseLayers();

    /**
     * Its content size without that of its {@linkplain #baseLayers() base image's layers}.
     *
     * @throws dev.plimsoll.InspectionException if which layers these are can't be told
     */
    default ByteSize ownSize() {
        return ByteSize.of(layers().stream()
                .skip(baseLayers().size())
                .mapToLong(layer -> layer.size().bytes())
                .sum());
    }

    /** The content size of the layers that it and another image on the same engine both begin with. */
    ByteSize sharedWith(BuiltImage other);

    /**
     * The bytes that it carries and no container sees, for a higher layer overwrites or deletes them.
     *
     * @throws dev.plimsoll.InspectionException if it can't be read, or if the engine doesn't have its base image, so that it
     *     can't be told whose waste it is
     */
    Waste waste();

    /**
     * What a push of it sends to a registry that has nothing of it. This exports the image, and compresses what the engine
     * holds uncompressed, so it takes some seconds for each 100 MB; the answer is kept.
     *
     * @throws dev.plimsoll.InspectionException if it can't be read
     */
    TransferSize transferSize();

    /**
     * The files of its own layers, not its base image's, that came from another image: those with a content that is in that
     * one too and not in the base image, under whatever name. Empty files don't count, for they are alike everywhere. Files
     * that a higher layer hides are told as well, as they are still carried along.
     *
     * @param other an image on the same engine, as {@link #stage stage("builder")}
     * @return in the order of paths
     * @throws IllegalArgumentException if the other image has nothing that the base image has not, so that there is nothing to
     *     look for
     * @throws dev.plimsoll.InspectionException if one of them can't be read, or if the engine doesn't have its base image
     */
    List<BroughtFile> filesFrom(BuiltImage other);

    /** What it says about how it is run. */
    ImageConfig config();

    /** Its files, as a container would see them. */
    ImageFiles files();

    /** Its history as the engine tells it, from the base upwards. */
    List<HistoryEntry> history();

    /** How it was built. */
    BuildLog buildLog();

    /**
     * Builds its stage again from a copy of the context that was changed, with the cache, so that its {@link #buildLog()}
     * tells which steps such a change has run again. Each call builds anew.
     *
     * <pre><code class='java'> BuiltImage rebuilt = image.rebuildAfter(
     *         context -&gt; Files.writeString(context.resolve("hello.go"), "// " + UUID.randomUUID(), APPEND));
     * assertThat(rebuilt).buildLog().reusedCacheFor("RUN go mod download");</code></pre>
     *
     * <p>Change it to something new each time, such as {@code UUID.randomUUID().toString()}: what a builder has seen
     * before, in an earlier test run too, it takes from its cache.
     *
     * <p>The copy has what a builder is sent, so not what {@code .dockerignore} leaves out, and the Dockerfile if it is
     * within the context; that may be changed as well. The copy is removed after the build, whether it succeeds or not;
     * the image stays as long as this one, but can't be asked for another stage or to be built again.
     *
     * @throws IllegalArgumentException if the change changes nothing that a builder is sent; times don't count
     * @throws java.io.UncheckedIOException if the change throws an {@link java.io.IOException}
     * @throws dev.plimsoll.BuildContextException if the context can't be copied
     * @throws dev.plimsoll.BuildException if the changed build fails
     * @throws IllegalStateException if this image is such a rebuild itself
     * @since 0.1.0
     */
    BuiltImage rebuildAfter(ContextChange change);

    /**
     * Builds its stage again without using what is in the cache; what {@code RUN --mount=type=cache} keeps is still there.
     * Each call builds anew, and begins a second later, so that no file has the same time by chance.
     *
     * @throws dev.plimsoll.BuildException if that fails
     * @throws IllegalStateException if this image was built by {@link #rebuildAfter}, whose context is gone
     * @since 0.1.0
     */
    BuiltImage rebuildWithoutCache();

    /**
     * Where its layers and those of another image on the same engine differ, and in which files; empty if they have the
     * same layers.
     *
     * @throws dev.plimsoll.InspectionException if one of them can't be read to its end
     * @since 0.1.0
     */
    List<LayerDifference> layerDifferences(BuiltImage other);

    /**
     * What is recorded of its size.
     *
     * @throws IllegalStateException if its Dockerfile is no file, or this is a rebuild after a change
     * @since 0.1.0
     */
    ImageBaseline baseline();

    /**
     * Runs it as {@code docker run --rm} would, and waits for its end, at most 60 seconds unless configured otherwise.
     *
     * @param arguments replace the image's {@code CMD} if there are any
     */
    RunResult run(String... arguments);

    /** Runs it with more to say about how. */
    ImageRunner runner();

    /**
     * A container of Testcontainers on this image, not started, for programs that keep running. The caller starts and stops
     * it, as usual with try-with-resources; one that is forgotten goes when the
     * session ends, for it inherits the image's labels.
     */
    GenericContainer<?> container();
}
