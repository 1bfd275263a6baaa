package dev.plimsoll.internal.text;

/** Puts text on one line, for messages and comparisons. */
public final class OneLine {

    private OneLine() {}

    /** Returns the text with one blank for each run of white space, and none at its ends. */
    public static String of(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /** Returns the text on one line of at most this many characters; an ellipsis replaces what is cut. */
    public static String shortened(String text, int length) {
        String line = of(text);
        return line.length() <= length ? line : line.substring(0, length - 1) + "…";
    }
}
