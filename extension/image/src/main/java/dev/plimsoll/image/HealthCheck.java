package dev.plimsoll.image;

import java.time.Duration;
import java.util.List;

/**
 * The {@code HEALTHCHECK} of an image.
 *
 * @param test the command, with {@code CMD} or {@code CMD-SHELL} before it; {@code NONE} alone disables an inherited check
 * @param interval the time between two checks; zero means the engine's default
 * @param timeout the time limit for one check; zero means the engine's default
 * @param startPeriod the time after the start in which a failing check does not count; zero means the engine's default
 * @param retries the number of consecutive failures that make a container unhealthy; 0 means the engine's default
 * @since 0.1.0
 */
public record HealthCheck(List<String> test, Duration interval, Duration timeout, Duration startPeriod, int retries) {

    public HealthCheck {
        test = List.copyOf(test);
    }
}
