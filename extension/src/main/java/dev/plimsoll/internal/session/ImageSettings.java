package dev.plimsoll.internal.session;

import dev.plimsoll.image.BaselineMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How an image is run and judged. It is not part of the build: images that only differ in their settings are built once, and are
 * equal.
 *
 * @param runTimeout how long a run may take unless it sets its own timeout
 * @param baselineFile where sizes are recorded; empty for {@code plimsoll.lock} beside the Dockerfile
 * @param baselineMode what is done with recorded sizes
 * @param baselineWritable whether sizes may be recorded
 * @param updateOption what a user writes to record sizes again
 * @param caveat what a reader of a growth verdict has to know; empty if nothing
 */
record ImageSettings(
        Duration runTimeout,
        Optional<Path> baselineFile,
        BaselineMode baselineMode,
        boolean baselineWritable,
        String updateOption,
        String caveat) {

    /**
     * Decides whether sizes are recorded. In CI they are only recorded if the run itself asks for it, because a
     * setting in a file under version control would record them in each run.
     *
     * @param wanted what parameters and build together ask for
     * @param requested what this very run asks for; empty if nothing
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
                            + ", so the size was judged");
        }
        return new ImageSettings(runTimeout, baselineFile, wanted, !ci || update, updateOption, "");
    }
}
