package dev.plimsoll.dockerfile;

import java.util.ArrayList;
import java.util.List;

/** The lines of a Dockerfile, counted from 1, each with the line ending it has. */
final class SourceLines {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String file;
    private final List<String> lines = new ArrayList<>();

    SourceLines(String file, String text) {
        this.file = file;
        int start = 0;
        while (start < text.length()) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline + 1;
            lines.add(text.substring(start, end));
            start = end;
        }
    }

    int count() {
        return lines.size();
    }

    /** The line without its line ending and, on the first line, without a byte order mark. */
    String content(int line) {
        String content = withoutEnding(lines.get(line - 1));
        return line == 1 && !content.isEmpty() && content.charAt(0) == BYTE_ORDER_MARK ? content.substring(1) : content;
    }

    String withEnding(int line) {
        return lines.get(line - 1);
    }

    SourcePosition position(int line, int column) {
        return new SourcePosition(file, line, column);
    }

    /** Where the first word of this line stands. */
    SourcePosition positionOf(int line) {
        return position(line, Spaces.leading(content(line)) + 1);
    }

    SourceRange range(int firstLine, int lastLine) {
        String before = String.join("", lines.subList(firstLine - 1, lastLine - 1));
        return new SourceRange(positionOf(firstLine), lastLine, before + withoutEnding(lines.get(lastLine - 1)));
    }

    String through(int line) {
        return String.join("", lines.subList(0, line));
    }

    List<String> contents() {
        List<String> contents = new ArrayList<>();
        for (int line = 1; line <= count(); line++) {
            contents.add(content(line));
        }
        return contents;
    }

    private static String withoutEnding(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == '\n' || line.charAt(end - 1) == '\r')) {
            end--;
        }
        return line.substring(0, end);
    }
}
