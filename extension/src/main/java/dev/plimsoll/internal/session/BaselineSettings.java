package dev.plimsoll.internal.session;

import dev.plimsoll.image.BaselineMode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where sizes are recorded, and how they are used.
 *
 * @param file empty for {@code plimsoll.lock} beside the Dockerfile
 * @param mode how they are used
 * @param writable whether the file may be written: not in CI, unless this very run was asked to
 * @param updateOption what a user writes to record sizes again
 * @param caveat what reviewers have to know; empty if nothing
 */
record BaselineSettings(Optional<Path> file, BaselineMode mode, boolean writable, String updateOption, String caveat) {

    /**
     * Takes the settings of a build, or else system properties. A run in CI records sizes only if its own system property asks for
     * that, because a setting in a file under version control would apply to each run.
     */
    static BaselineSettings of(
            Optional<Path> file,
            Optional<BaselineMode> mode,
            String updateOption,
            Map<String, String> environment,
            Function<String, Optional<String>> properties) {
        Optional<BaselineMode> ofRun = read(properties, BuildOverrides.BASELINE, BaselineMode::parse);
        Optional<Path> fileOfRun = read(properties, BuildOverrides.BASELINE_FILE, Path::of);
        BaselineMode wanted = mode.or(() -> ofRun).orElse(BaselineMode.CHECK);
        boolean ci = !environment.getOrDefault("CI", "false").matches("\\s*|(?i)false");
        boolean update = wanted == BaselineMode.UPDATE;
        if (ci && update && !ofRun.equals(Optional.of(wanted))) {
            return new BaselineSettings(
                    file.or(() -> fileOfRun),
                    BaselineMode.CHECK,
                    false,
                    updateOption,
                    "CI records no sizes unless the run itself is started with " + updateOption
                            + ", so the size was judged");
        }
        return new BaselineSettings(file.or(() -> fileOfRun), wanted, !ci || update, updateOption, "");
    }

    private static <T> Optional<T> read(
            Function<String, Optional<String>> properties, String name, Function<String, T> reader) {
        try {
            return properties.apply(name).filter(value -> !value.isBlank()).map(reader);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("system property " + name + ": " + e.getMessage(), e);
        }
    }
}
