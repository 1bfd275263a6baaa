package dev.plimsoll.image;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How a limit on growth uses the baseline.
 *
 * @since 0.1.0
 */
public enum BaselineMode {
    /** Judges growth by the recorded size. If none is recorded, the budget holds, with a warning. */
    CHECK,

    /** Judges growth by the recorded size. If none is recorded, the budget is exceeded. */
    REQUIRED,

    /** Records the size of the image, and does not judge growth. */
    UPDATE,

    /** Like {@link #REQUIRED}, and records the size of an image that has shrunk, so that it can't grow back. */
    RATCHET;

    /**
     * Parses a mode such as {@code update}.
     *
     * @throws IllegalArgumentException if there is no such mode; the message lists all modes
     */
    public static BaselineMode parse(String text) {
        for (BaselineMode mode : values()) {
            if (mode.toString().equals(text.strip().toLowerCase(Locale.ROOT))) {
                return mode;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not a mode of a baseline; expected one of "
                + Arrays.stream(values()).map(BaselineMode::toString).collect(Collectors.joining(", ")));
    }

    /** Returns the name in the form that {@link #parse} reads. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
