package dev.plimsoll.internal.dockerfile.source;

/**
 * The lines of an instruction in its Dockerfile, with continuation lines and heredocs.
 *
 * @param start the position of its first word
 * @param lastLine its last line, counted from 1, never less than the first
 * @param text these lines as they are in the file, without the last line ending
 */
public record SourceRange(SourcePosition start, int lastLine, String text) {

    /** Returns the first line, counted from 1. */
    public int firstLine() {
        return start.line();
    }
}
