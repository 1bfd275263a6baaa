package dev.plimsoll.image;

/**
 * An instruction of a Dockerfile, with its place.
 *
 * @param text keyword, flags and arguments on one line, as a build log names the step
 * @param original the lines as written in the file, without the last line ending
 * @param file the Dockerfile's name as the caller gave it
 * @param firstLine its first line, counted from 1
 * @param lastLine its last line, counted from 1
 * @since 0.1.0
 */
public record DockerfileInstruction(String text, String original, String file, int firstLine, int lastLine) {

    /**
     * Returns whether the instruction has this keyword.
     *
     * @param keyword in upper case
     */
    public boolean is(String keyword) {
        return text.equals(keyword) || text.startsWith(keyword + " ");
    }

    /** Returns the place as {@code file:line}, which editors and terminals turn into a link. */
    public String place() {
        return file + ":" + firstLine;
    }

    /** Returns {@link #text()}. */
    @Override
    public String toString() {
        return text;
    }
}
