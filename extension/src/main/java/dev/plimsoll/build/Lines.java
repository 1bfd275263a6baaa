package dev.plimsoll.build;

/** Shortens text for people. */
final class Lines {

    private Lines() {}

    /** The text as one line of at most this many characters. */
    static String shortened(String text, int length) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= length ? line : line.substring(0, length - 1) + "…";
    }
}
