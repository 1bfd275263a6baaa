package dev.plimsoll.internal.dockerfile;

/**
 * The lines that an instruction takes in its Dockerfile, heredocs and continuation lines included.
 *
 * @param start where its first word starts
 * @param lastLine its last line, counted from 1, never less than the first
 * @param text these lines as they stand in the file, without the last one's line ending
 */
public record SourceRange(SourcePosition start, int lastLine, String text) {

    /** Its first line, counted from 1. */
    public int firstLine() {
        return start.line();
    }
}
