package dev.plimsoll;

/**
 * A builder would refuse a line of a Dockerfile. The message is {@code path/Dockerfile:7: what is wrong. What to do.}
 *
 * @since 0.1.0
 */
public final class DockerfileSyntaxException extends DockerfileException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final int column;

    /**
     * Takes where it is, what is wrong, and what to do.
     *
     * @param file the Dockerfile's name as it was given
     * @param line counted from 1
     * @param column the character in the line, counted from 1
     */
    public DockerfileSyntaxException(String file, int line, int column, String problem, String advice) {
        super(file + ":" + line + ": " + problem + ". " + advice);
        this.file = file;
        this.line = line;
        this.column = column;
    }

    /** The Dockerfile's name as it was given. */
    public String file() {
        return file;
    }

    /** The line, counted from 1. */
    public int line() {
        return line;
    }

    /** The character in the line, counted from 1. */
    public int column() {
        return column;
    }
}
