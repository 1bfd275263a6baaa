package dev.plimsoll.multistage;

import dev.plimsoll.budget.BaselineMode;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where sizes are recorded, and what is done with them.
 *
 * @param file empty for {@code plimsoll.lock} beside the Dockerfile
 * @param mode what is done
 */
record BaselineSettings(Optional<Path> file, BaselineMode mode) {

    /** What system properties say where nothing else does. */
    static BaselineSettings ofSystem() {
        String mode = System.getProperty(BuildOverrides.BASELINE, BaselineMode.CHECK.toString());
        String file = System.getProperty(BuildOverrides.BASELINE_FILE, "");
        try {
            return new BaselineSettings(
                    file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file)), BaselineMode.parse(mode));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("system property " + BuildOverrides.BASELINE + ": " + e.getMessage(), e);
        }
    }
}
