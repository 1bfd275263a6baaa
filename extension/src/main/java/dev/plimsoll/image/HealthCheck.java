package dev.plimsoll.image;

import java.time.Duration;
import java.util.List;

/**
 * The {@code HEALTHCHECK} of an image.
 *
 * @param test the command, with {@code CMD} or {@code CMD-SHELL} before it; {@code NONE} alone switches an inherited one
 *     off
 * @param interval between two checks; zero means the engine's default
 * @param timeout for one check; zero means the engine's default
 * @param startPeriod in which a failing check does not count; zero means the engine's default
 * @param retries failing checks in a row that make it unhealthy; 0 means the engine's default
 * @since 0.1.0
 */
public record HealthCheck(List<String> test, Duration interval, Duration timeout, Duration startPeriod, int retries) {

    public HealthCheck {
        test = List.copyOf(test);
    }
}
