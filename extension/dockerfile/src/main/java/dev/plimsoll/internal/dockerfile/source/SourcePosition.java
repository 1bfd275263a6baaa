package dev.plimsoll.internal.dockerfile.source;

import dev.plimsoll.exception.DockerfileSyntaxException;

/**
 * A position in a Dockerfile.
 *
 * @param file the name of the Dockerfile in messages
 * @param line counted from 1
 * @param column counted from 1 in UTF-16 characters, without a byte order mark
 */
public record SourcePosition(String file, int line, int column) implements Comparable<SourcePosition> {

    /** Returns the position of a syntax error. */
    public static SourcePosition of(DockerfileSyntaxException error) {
        return new SourcePosition(error.file(), error.line(), error.column());
    }

    /** Orders by line, then by column. */
    @Override
    public int compareTo(SourcePosition other) {
        int byLine = Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    /** Returns {@code file:line}, which editors and terminals turn into a link. */
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
