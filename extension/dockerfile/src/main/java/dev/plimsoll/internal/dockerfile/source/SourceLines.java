package dev.plimsoll.internal.dockerfile.source;

import dev.plimsoll.internal.dockerfile.shell.Spaces;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The lines of a Dockerfile with their line endings, counted from 1. */
public final class SourceLines {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** The maximum length of a line: BuildKit reads lines with Go's {@code bufio.Scanner}, whose buffer has 64 KiB. */
    private static final int MOST_BYTES = 64 * 1024 - 1;

    private final String file;
    private final List<String> lines = new ArrayList<>();
    private final List<String> contents;

    public SourceLines(String file, String text) {
        this.file = file;
        int start = 0;
        while (start < text.length()) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline + 1;
            lines.add(text.substring(start, end));
            start = end;
        }
        this.contents = contents(lines);
        for (int line = 1; line <= lines.size(); line++) {
            checkLength(line);
        }
    }

    private void checkLength(int line) {
        String text = lines.get(line - 1);
        if (text.length() > MOST_BYTES / 3) {
            int bytes = text.getBytes(StandardCharsets.UTF_8).length - (text.endsWith("\n") ? 1 : 0);
            if (bytes > MOST_BYTES) {
                throw SyntaxError.at(
                        position(line, 1),
                        "the line has " + bytes + " bytes, and BuildKit reads lines of up to " + MOST_BYTES + " bytes",
                        "Divide it with the escape character, or copy a file.");
            }
        }
    }

    private static List<String> contents(List<String> lines) {
        List<String> contents =
                new ArrayList<>(lines.stream().map(SourceLines::withoutEnding).toList());
        if (!contents.isEmpty() && contents.get(0).startsWith(BYTE_ORDER_MARK)) {
            contents.set(0, contents.get(0).substring(BYTE_ORDER_MARK.length()));
        }
        return List.copyOf(contents);
    }

    public int count() {
        return lines.size();
    }

    /** Returns the line without its line ending and, on the first line, without a byte order mark. */
    String content(int line) {
        return contents.get(line - 1);
    }

    String withEnding(int line) {
        return lines.get(line - 1);
    }

    public SourcePosition position(int line, int column) {
        return new SourcePosition(file, line, column);
    }

    /** Returns the position of the first word of this line. */
    public SourcePosition positionOf(int line) {
        return position(line, Spaces.leading(content(line)) + 1);
    }

    public SourceRange range(int firstLine, int lastLine) {
        String before = String.join("", lines.subList(firstLine - 1, lastLine - 1));
        return new SourceRange(positionOf(firstLine), lastLine, before + withoutEnding(lines.get(lastLine - 1)));
    }

    public String through(int line) {
        return String.join("", lines.subList(0, line));
    }

    /** Returns all lines without line endings and byte order mark. */
    public List<String> contents() {
        return contents;
    }

    public static String withoutEnding(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == '\n' || line.charAt(end - 1) == '\r')) {
            end--;
        }
        return line.substring(0, end);
    }
}
