package dev.plimsoll.internal.text;

/** Text as one line, for messages and comparisons. */
public final class OneLine {

    private OneLine() {}

    /** The text with each run of white space replaced by one blank, and none at its ends. */
    public static String of(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /** The text as one line of at most this many characters. */
    public static String shortened(String text, int length) {
        String line = of(text);
        return line.length() <= length ? line : line.substring(0, length - 1) + "…";
    }
}
