package dev.plimsoll.image;

import java.util.Optional;

/**
 * What is recorded of an image's size, in a file under version control.
 *
 * @since 0.1.0
 */
public interface ImageBaseline {

    /** What is to be done with it: what was {@linkplain dev.plimsoll.MultiStageBuild#baselineMode said}, or the system property. */
    BaselineMode mode();

    /**
     * What is recorded of the image; if nothing is, what is recorded of it with other build arguments, provided that this is one
     * line only; empty if there is neither.
     *
     * @throws dev.plimsoll.BaselineException if the file is there, but can't be read or isn't a baseline
     */
    Optional<BaselineEntry> recorded();

    /** Where it is recorded, as {@code hello/plimsoll.lock:3}; the file alone if it isn't. */
    String place();

    /** What people have to know of it, as that it was recorded with other build arguments; empty if nothing. */
    String caveat();

    /**
     * Records what the image weighs now, except in CI, unless this run was asked for that.
     *
     * @return what came of it, for people
     * @throws dev.plimsoll.BaselineException if that can't be written
     */
    String record();

    /**
     * What made the image heavier than what is recorded.
     *
     * @throws IllegalStateException if nothing is recorded
     * @throws dev.plimsoll.InspectionException if the image can't be read
     */
    LayerGrowth growth();
}
