package dev.plimsoll.internal.dockerfile.source;

import dev.plimsoll.internal.dockerfile.shell.Spaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Joins continuation lines, and collects comments.
 *
 * <p>A line that ends with the escape character continues, unless the character before it is one too. Comments and
 * blank lines in between are left out, and leading white space of continuation lines is kept. Source: BuildKit's
 * Dockerfile parser.
 */
public final class LogicalLineReader {

    private final SourceLines lines;
    private final char escape;
    private final List<Comment> comments = new ArrayList<>();
    private int line;

    public LogicalLineReader(SourceLines lines, char escape, int firstLine) {
        this.lines = lines;
        this.line = firstLine - 1;
        this.escape = escape;
    }

    public Optional<LogicalLine> next() {
        List<Comment> above = new ArrayList<>();
        while (line < lines.count()) {
            line++;
            String content = Spaces.stripLeading(lines.content(line));
            if (content.startsWith("#")) {
                above.add(comment());
            } else if (content.isEmpty()) {
                above.clear();
            } else {
                return Optional.of(joined(content, above));
            }
        }
        return Optional.empty();
    }

    private LogicalLine joined(String content, List<Comment> above) {
        int first = line;
        StringBuilder text = new StringBuilder();
        boolean continued = append(content, text);
        while (continued && line < lines.count()) {
            line++;
            String next = lines.content(line);
            String stripped = Spaces.stripLeading(next);
            if (stripped.startsWith("#")) {
                comment();
            } else if (!stripped.isEmpty()) {
                continued = append(next, text);
            }
        }
        return new LogicalLine(first, line, text.toString(), List.copyOf(above));
    }

    /** Appends the line without its escape character; returns whether it had one. */
    private boolean append(String content, StringBuilder text) {
        int end = content.length();
        while (end > 0 && (content.charAt(end - 1) == ' ' || content.charAt(end - 1) == '	')) {
            end--;
        }
        boolean continued =
                end > 0 && content.charAt(end - 1) == escape && (end == 1 || content.charAt(end - 2) != escape);
        text.append(continued ? content.substring(0, end - 1) : content);
        return continued;
    }

    private Comment comment() {
        SourcePosition position = lines.positionOf(line);
        String text = lines.content(line).substring(position.column());
        Comment comment = new Comment(position, Spaces.strip(text));
        comments.add(comment);
        return comment;
    }

    /** Returns the next raw line with its line ending, for a heredoc; empty at the end of the file. */
    public Optional<String> nextRaw() {
        return line < lines.count() ? Optional.of(lines.withEnding(++line)) : Optional.empty();
    }

    /** Returns the number of the last line read, counted from 1. */
    public int line() {
        return line;
    }

    /** Returns all comments read so far, in order. */
    public List<Comment> comments() {
        return comments;
    }
}
