package dev.plimsoll.internal.text;

/** Formats a number with its noun. */
public final class Plural {

    private Plural() {}

    /** Returns {@code 1 file} or {@code 5 files}; the noun must form its plural with {@code s}. */
    public static String of(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
