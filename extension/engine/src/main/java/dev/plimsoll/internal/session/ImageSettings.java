package dev.plimsoll.internal.session;

import dev.plimsoll.image.BaselineMode;
import dev.plimsoll.image.Platform;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings for running and judging an image. They are not part of the build: images that differ only in their
 * settings are built once, and are equal.
 *
 * @param runTimeout the maximum duration of a run, unless the run sets its own timeout
 * @param baselineFile the file that records sizes; empty for {@code plimsoll.lock} beside the Dockerfile
 * @param baselineMode how recorded sizes are used
 * @param baselineWritable whether sizes may be recorded
 * @param updateOption the option that records sizes again, for messages
 * @param caveat a caveat for readers of a growth verdict; empty if there is none
 * @param shipped the images that are judged instead of builds
 * @param platforms the platforms that the image is built for; empty for the engine's own
 */
record ImageSettings(
        Duration runTimeout,
        Optional<Path> baselineFile,
        BaselineMode baselineMode,
        boolean baselineWritable,
        String updateOption,
        String caveat,
        ShippedImages shipped,
        List<Platform> platforms) {

    /** Copies the list. */
    ImageSettings {
        platforms = List.copyOf(platforms);
    }

    /** Returns settings that record no size, for an image that ships. */
    ImageSettings withoutRecording() {
        BaselineMode judging = switch (baselineMode) {
            case UPDATE -> BaselineMode.CHECK;
            case RATCHET -> BaselineMode.REQUIRED;
            case CHECK, REQUIRED -> baselineMode;
        };
        return new ImageSettings(
                runTimeout,
                baselineFile,
                judging,
                false,
                updateOption,
                judging == baselineMode ? caveat : "the size of an image that ships is judged, and never recorded",
                shipped,
                platforms);
    }

    /** Returns settings with which images that ship are judged instead of builds. */
    ImageSettings withShipped(ShippedImages images) {
        return new ImageSettings(
                runTimeout, baselineFile, baselineMode, baselineWritable, updateOption, caveat, images, platforms);
    }

    /** Returns settings of an image that is built for several platforms. */
    ImageSettings withPlatforms(List<Platform> all) {
        return new ImageSettings(
                runTimeout, baselineFile, baselineMode, baselineWritable, updateOption, caveat, shipped, all);
    }

    /**
     * Returns the settings for a baseline. In CI, sizes are recorded only if the run itself requests it, because a
     * setting in a file under version control would record them in each run.
     *
     * @param wanted the mode that results from parameters and build
     * @param requested the mode that this run itself requests; empty if none
     * @param environment the process's environment variables
     */
    static ImageSettings of(
            Duration runTimeout,
            Optional<Path> baselineFile,
            BaselineMode wanted,
            Optional<String> requested,
            String updateOption,
            Map<String, String> environment) {
        boolean ci = !environment.getOrDefault("CI", "false").matches("\\s*|(?i)false");
        boolean update = wanted == BaselineMode.UPDATE;
        boolean asked = requested
                .filter(value -> value.strip().equalsIgnoreCase(wanted.toString()))
                .isPresent();
        if (ci && update && !asked) {
            return new ImageSettings(
                    runTimeout,
                    baselineFile,
                    BaselineMode.CHECK,
                    false,
                    updateOption,
                    "CI records no sizes unless the run itself is started with " + updateOption
                            + ", so the size was judged",
                    ShippedImages.NONE,
                    List.of());
        }
        return new ImageSettings(
                runTimeout, baselineFile, wanted, !ci || update, updateOption, "", ShippedImages.NONE, List.of());
    }
}
