package dev.plimsoll.image;

import java.util.Optional;

/**
 * The recorded size of an image, in a file under version control.
 *
 * @since 0.1.0
 */
public interface ImageBaseline {

    /**
     * Returns the mode, which the {@linkplain dev.plimsoll.MultiStageBuild#baselineMode build} or else the system property
     * sets.
     */
    BaselineMode mode();

    /**
     * Returns the recorded size of the image. If there is none, but exactly one is recorded for the image with other build
     * arguments, returns that one.
     *
     * @throws dev.plimsoll.exception.BaselineException if the file exists but can't be read; the message names the line
     */
    Optional<BaselineEntry> recorded();

    /**
     * Returns the place where the size is recorded, such as {@code hello/plimsoll.lock:3}, or the file if it isn't recorded.
     */
    String place();

    /**
     * Returns a remark for reviewers, such as that the size was recorded with other build arguments; empty if there is none.
     */
    String caveat();

    /** Returns the option that records the size again, such as {@code -Dplimsoll.baseline=update}, for messages. */
    String updateOption();

    /**
     * Records the size of the image. In CI this does nothing, unless the user requested it in this run.
     *
     * @return a sentence for users: what was written, or why nothing was written
     * @throws dev.plimsoll.exception.BaselineException if the file can't be written
     */
    String record();

    /**
     * Returns the layers and files that made the image larger than the recorded size.
     *
     * @throws IllegalStateException if no size is recorded
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
     */
    LayerGrowth growth();
}
