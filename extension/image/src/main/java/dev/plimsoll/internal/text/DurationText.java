package dev.plimsoll.internal.text;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/** Formats durations for people. */
public final class DurationText {

    private DurationText() {}

    /**
     * Formats a duration to the millisecond below a minute, otherwise to the second: {@code 12 ms}, {@code 3.456 s},
     * {@code 2 min 5 s}.
     */
    public static String exact(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        return millis < 60_000
                ? BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString() + " s"
                : minutes(duration) + (duration.toSecondsPart() == 0 ? "" : " " + duration.toSecondsPart() + " s");
    }

    /**
     * Formats a duration to the tenth of a second below a minute, and always with seconds: {@code 12 ms},
     * {@code 3.5 s}, {@code 2 min 0 s}.
     */
    public static String rounded(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        return millis < 60_000
                ? String.format(Locale.ROOT, "%.1f s", millis / 1_000.0)
                : minutes(duration) + " " + duration.toSecondsPart() + " s";
    }

    private static String minutes(Duration duration) {
        return duration.toMinutes() + " min";
    }
}
