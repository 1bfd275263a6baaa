package dev.plimsoll.internal.cli;

import java.time.Duration;
import java.util.Locale;

/** Durations and counts as text. */
final class Texts {

    private Texts() {}

    /** {@code 12 ms}, {@code 3.4 s} or {@code 2 min 5 s}. */
    static String time(Duration duration) {
        if (duration.toMillis() < 1_000) {
            return duration.toMillis() + " ms";
        }
        return duration.toSeconds() < 60
                ? String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1_000.0)
                : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }

    /** {@code 1 layer}, {@code 5 layers}. */
    static String layers(String count) {
        return count + (count.equals("1") ? " layer" : " layers");
    }
}
