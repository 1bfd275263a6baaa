package dev.plimsoll.internal.session;

import dev.plimsoll.image.BaselineMode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where sizes are recorded, and what is done with them.
 *
 * @param file empty for {@code plimsoll.lock} beside the Dockerfile
 * @param mode what is done
 * @param writable whether anything may be written: in CI not, unless that run was asked to
 * @param caveat what people have to know of it; empty if nothing
 */
record BaselineSettings(Optional<Path> file, BaselineMode mode, boolean writable, String caveat) {

    /**
     * What a build says, or else system properties. To record sizes, a run in CI has to be asked by a system property of its own:
     * what stands in a file under version control would be obeyed on each run.
     */
    static BaselineSettings of(
            Optional<Path> file,
            Optional<BaselineMode> mode,
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
                    "nothing is recorded in CI unless " + BaselineMode.updateOption()
                            + " is said to that very run, so it is judged");
        }
        return new BaselineSettings(file.or(() -> fileOfRun), wanted, !ci || update, "");
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
