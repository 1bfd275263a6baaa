package dev.plimsoll;

/**
 * Thrown when a Dockerfile can't be read, or when a request doesn't fit it.
 *
 * @since 0.1.0
 */
public class DockerfileException extends PlimsollException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception whose message says what is wrong and what to do. */
    public DockerfileException(String message) {
        super(message);
    }

    /** Creates an exception whose message says what is wrong, with its cause. */
    public DockerfileException(String message, Throwable cause) {
        super(message, cause);
    }
}
