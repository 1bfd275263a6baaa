package dev.plimsoll.image;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What is done with the baseline of an image whose growth is limited.
 *
 * @since 0.1.0
 */
public enum BaselineMode {
    /** Growth is judged by what is recorded; where nothing is, that is told. */
    CHECK,

    /** Growth is judged by what is recorded; where nothing is, that breaks the budget. */
    REQUIRED,

    /** What the image weighs is recorded; its growth is not judged. */
    UPDATE,

    /** As {@link #REQUIRED}; and what an image weighs is recorded if it is less than before, so that it stays at that. */
    RATCHET;

    /** The system property by which a command says what its users write to record sizes anew. */
    public static final String UPDATE_OPTION_PROPERTY = "dev.plimsoll.updateOption";

    /** What the user of this JVM writes to record sizes anew: a system property, or an option of the command. */
    public static String updateOption() {
        return System.getProperty(UPDATE_OPTION_PROPERTY, "-Dplimsoll.baseline=" + UPDATE);
    }

    /**
     * Reads a mode as a person writes it, such as {@code update}.
     *
     * @throws IllegalArgumentException if there is none of that name, with those that there are
     */
    public static BaselineMode parse(String text) {
        for (BaselineMode mode : values()) {
            if (mode.toString().equals(text.strip().toLowerCase(Locale.ROOT))) {
                return mode;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not what can be done with a baseline; one of "
                + Arrays.stream(values()).map(BaselineMode::toString).collect(Collectors.joining(", "))
                + " is expected");
    }

    /** As a person writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
