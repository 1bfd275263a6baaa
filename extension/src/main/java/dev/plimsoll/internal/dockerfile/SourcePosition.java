package dev.plimsoll.internal.dockerfile;

import dev.plimsoll.DockerfileSyntaxException;

/**
 * A place in a Dockerfile.
 *
 * @param file the Dockerfile's name as it was given, for messages
 * @param line the line, counted from 1
 * @param column the character in the line, counted from 1; a byte order mark is not counted
 */
public record SourcePosition(String file, int line, int column) implements Comparable<SourcePosition> {

    /** Where a syntax error stands. */
    public static SourcePosition of(DockerfileSyntaxException error) {
        return new SourcePosition(error.file(), error.line(), error.column());
    }

    /** Orders by line, then by column. */
    @Override
    public int compareTo(SourcePosition other) {
        int byLine = Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    /** {@code file:line}, which editors and terminals turn into a link. */
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
