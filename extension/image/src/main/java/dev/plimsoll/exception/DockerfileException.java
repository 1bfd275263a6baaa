package dev.plimsoll.exception;

/**
 * Thrown when a Dockerfile can't be read, or when a request doesn't fit it.
 *
 * @since 0.1.0
 */
public class DockerfileException extends PlimsollException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception whose message says what is wrong and what to do. */
    public DockerfileException(String message) {
        super(ErrorCode.DOCKERFILE_UNREADABLE, message);
    }

    /** Creates an exception whose message says what is wrong, with its cause, whose code it takes. */
    public DockerfileException(String message, Throwable cause) {
        super(ErrorCode.of(cause).orElse(ErrorCode.DOCKERFILE_UNREADABLE), message, cause);
    }

    /** Creates an exception of a kind. */
    public DockerfileException(ErrorCode code, String message) {
        super(code, message);
    }

    /** Creates an exception of a kind, with its cause. */
    public DockerfileException(ErrorCode code, String message, Throwable cause) {
        super(code, message, cause);
    }
}
