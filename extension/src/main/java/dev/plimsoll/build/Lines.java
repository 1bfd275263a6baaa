package dev.plimsoll.build;

/** Cuts text to what a person wants to read. */
final class Lines {

    private Lines() {}

    /** One line of at most so many characters. */
    static String shortened(String text, int length) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= length ? line : line.substring(0, length - 1) + "…";
    }
}
