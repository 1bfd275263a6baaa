package dev.plimsoll.exception;

/**
 * Thrown when a builder would refuse a line of a Dockerfile. The message has the form {@code path/Dockerfile:7: what is
 * wrong. What to do.}
 *
 * @since 0.1.0
 */
public final class DockerfileSyntaxException extends DockerfileException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final int column;

    /**
     * Creates an exception from the position, the problem and the advice.
     *
     * @param file the Dockerfile's name as it was given
     * @param line counted from 1
     * @param column the character in the line, counted from 1
     */
    public DockerfileSyntaxException(String file, int line, int column, String problem, String advice) {
        super(ErrorCode.DOCKERFILE_SYNTAX, file + ":" + line + ": " + problem + ". " + advice);
        this.file = file;
        this.line = line;
        this.column = column;
    }

    /** Returns the Dockerfile's name as it was given. */
    public String file() {
        return file;
    }

    /** Returns the line, counted from 1. */
    public int line() {
        return line;
    }

    /** Returns the character in the line, counted from 1. */
    public int column() {
        return column;
    }
}
