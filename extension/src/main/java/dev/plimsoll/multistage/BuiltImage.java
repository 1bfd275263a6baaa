package dev.plimsoll.multistage;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.Layer;
import dev.plimsoll.run.RunResult;
import java.util.List;

/** An image that was built from one stage of a Dockerfile. */
public interface BuiltImage {

    /** Its id on the engine that built it. */
    ImageId id();

    /** The name of its stage, or its number where it has no name. */
    String stageName();

    /** What people call it: the Dockerfile's path as given and, for a stage other than the last, the stage. */
    String displayName();

    /** Its content size: the sum of the sizes of the regular files of all layers. */
    ByteSize size();

    /** Its layers, from the base upwards. */
    List<Layer> layers();

    /** Runs it with the arguments given, as {@code docker run --rm} would, and waits for its end. */
    RunResult run(String... arguments);
}
