package dev.plimsoll.build;

import java.time.Duration;
import java.util.Locale;

/** Prints durations for people. */
final class Durations {

    private Durations() {}

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toNanos() / 1e9);
    }
}
