package dev.plimsoll.internal.messages.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Extracts lines from a text of any length without splitting all of it. A line includes its line feed. */
final class Lines {

    private Lines() {}

    /** Returns at most {@code most} lines from an index on. */
    static List<String> from(String text, int start, int most) {
        List<String> lines = new ArrayList<>();
        for (int at = start; at < text.length() && lines.size() < most; ) {
            int end = endOfLine(text, at);
            lines.add(text.substring(at, end));
            at = end;
        }
        return lines;
    }

    /**
     * Returns at most {@code most} lines before an index.
     *
     * @param end the start of a line or the end of the text
     */
    static List<String> before(String text, int end, int most) {
        Deque<String> lines = new ArrayDeque<>();
        for (int at = end; at > 0 && lines.size() < most; ) {
            int start = startOfLine(text, at - 1);
            lines.addFirst(text.substring(start, at));
            at = start;
        }
        return List.copyOf(lines);
    }

    /** Returns the number of lines that begin before an index. */
    static int count(String text, int end) {
        int lines = 0;
        for (int at = 0; at < end; at = endOfLine(text, at)) {
            lines++;
        }
        return lines;
    }

    /** Returns the start of the line that contains the character at an index. */
    static int startOfLine(String text, int index) {
        return text.lastIndexOf('\n', index - 1) + 1;
    }

    /** Returns the line that begins at an index; empty at the end of the text. */
    static String lineAt(String text, int start) {
        return text.substring(start, endOfLine(text, start));
    }

    private static int endOfLine(String text, int start) {
        int lineFeed = text.indexOf('\n', start);
        return lineFeed < 0 ? text.length() : lineFeed + 1;
    }
}
