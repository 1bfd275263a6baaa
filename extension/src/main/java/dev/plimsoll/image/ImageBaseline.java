package dev.plimsoll.image;

import java.util.Optional;

/**
 * The recorded size of an image, in a file under version control.
 *
 * @since 0.1.0
 */
public interface ImageBaseline {

    /** The mode {@linkplain dev.plimsoll.MultiStageBuild#baselineMode of the build}, or else that of the system property. */
    BaselineMode mode();

    /**
     * The recorded size of the image or, if there is none, the recorded size of the image with other build arguments, provided that
     * exactly one is recorded.
     *
     * @throws dev.plimsoll.BaselineException if the file exists, but can't be read; the message names the line
     */
    Optional<BaselineEntry> recorded();

    /** The place where the size is recorded, such as {@code hello/plimsoll.lock:3}, or the file if it isn't recorded. */
    String place();

    /** What reviewers have to know, such as that the size was recorded with other build arguments; empty if nothing. */
    String caveat();

    /** What a user writes to record the size again, such as {@code -Dplimsoll.baseline=update}; for messages. */
    String updateOption();

    /**
     * Records the size of the image, except in CI, unless this very run was asked to.
     *
     * @return what was written, or why nothing was, for people
     * @throws dev.plimsoll.BaselineException if the file can't be written
     */
    String record();

    /**
     * What made the image larger than the recorded size.
     *
     * @throws IllegalStateException if no size is recorded
     * @throws dev.plimsoll.InspectionException if the image can't be read
     */
    LayerGrowth growth();
}
