package dev.plimsoll.multistage;

import dev.plimsoll.build.BuildLog;
import dev.plimsoll.dockerfile.UnknownStageException;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.HistoryEntry;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.Layer;
import dev.plimsoll.inspect.ImageFiles;
import dev.plimsoll.run.RunResult;
import java.util.List;
import org.testcontainers.containers.GenericContainer;

/**
 * An image that was built from one stage of a Dockerfile. It is there until the {@linkplain BuildSession session} ends: in
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

    /** What it says about how it is run. */
    ImageConfig config();

    /** Its files, as a container would see them. */
    ImageFiles files();

    /** Its history as the engine tells it, from the base upwards. */
    List<HistoryEntry> history();

    /** How it was built. */
    BuildLog buildLog();

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
