package dev.plimsoll;

/**
 * A Dockerfile has no such stage. The message lists those that it has, and names the one that was probably meant.
 *
 * @since 0.1.0
 */
public final class UnknownStageException extends DockerfileException {

    private static final long serialVersionUID = 1L;

    /** Takes a message that names the stages that there are. */
    public UnknownStageException(String message) {
        super(message);
    }
}
