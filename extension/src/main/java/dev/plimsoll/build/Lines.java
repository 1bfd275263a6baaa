package dev.plimsoll.build;

import java.util.List;

/** Cuts text to what a person wants to read. */
final class Lines {

    private Lines() {}

    /** One line of at most so many characters. */
    static String shortened(String text, int length) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= length ? line : line.substring(0, length - 1) + "…";
    }

    /** The last lines of a text, and how many there were before them. */
    static String last(String text, int count) {
        List<String> lines = text.stripTrailing().lines().toList();
        if (lines.size() <= count) {
            return String.join("\n", lines);
        }
        int left = lines.size() - count;
        return "(" + left + " lines before)\n" + String.join("\n", lines.subList(left, lines.size()));
    }
}
