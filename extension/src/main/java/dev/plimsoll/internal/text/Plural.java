package dev.plimsoll.internal.text;

/** A number with its noun. */
public final class Plural {

    private Plural() {}

    /** {@code 1 file}, {@code 5 files}; the noun must be one that takes an {@code s}. */
    public static String of(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
