package dev.plimsoll.internal.text;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads times as people write them. */
public final class TimeText {

    private static final Pattern TIME = Pattern.compile("([0-9]{1,6})(ms|s|min)");

    private TimeText() {}

    /**
     * Reads a time above zero, such as {@code 500ms}, {@code 5s} or {@code 2min}.
     *
     * @throws IllegalArgumentException if the text is no such time
     */
    public static Duration parse(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
            throw new IllegalArgumentException("'" + text
                    + "' is not a time above zero: write a whole number and ms, s or min, such as 500ms or 5s");
        }
        int number = Integer.parseInt(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
    }
}
