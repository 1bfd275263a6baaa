package dev.plimsoll;

/**
 * A Dockerfile can't be read, or what was asked of it doesn't fit it.
 *
 * @since 0.1.0
 */
public class DockerfileException extends PlimsollException {

    private static final long serialVersionUID = 1L;

    /** Takes a message that says what is wrong, and what to do. */
    public DockerfileException(String message) {
        super(message);
    }

    /** Takes a message that says what is wrong, and the cause. */
    public DockerfileException(String message, Throwable cause) {
        super(message, cause);
    }
}
