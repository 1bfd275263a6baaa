package dev.plimsoll.internal.session.listener;

import dev.plimsoll.BuildLog;
import dev.plimsoll.RunResult;
import dev.plimsoll.image.BaselineKey;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.TransferSize;
import dev.plimsoll.internal.run.LiveContainer;
import java.nio.file.Path;
import java.util.List;

/** Is notified of what is done with an image. Several threads can call it at the same time. */
public interface ImageListener {

    /** Ignores everything. */
    ImageListener NONE = new ImageListener() {};

    /** Called with the log of its build. */
    default void built(BuildLog log) {}

    /** Called when its layers were read. */
    default void weighed(List<Layer> layers) {}

    /** Called when its transfer size was read. */
    default void transferred(TransferSize size) {}

    /** Called when its configuration was read. */
    default void configured(ImageConfig config) {}

    /**
     * Called when its recorded size was requested.
     *
     * @param file the file of recorded sizes
     * @param key identifies the image in the file
     */
    default void baseline(Path file, BaselineKey key) {}

    /** Called when a run of it has ended. */
    default void ran(RunResult run) {}

    /**
     * Called when a service was created from it.
     *
     * @param run the name of its run in the annotations of a Dockerfile; empty if it has none
     * @param command the arguments of its program
     */
    default void serves(String run, String command, LiveContainer service) {}
}
