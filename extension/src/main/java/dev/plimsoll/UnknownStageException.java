package dev.plimsoll;

/**
 * Thrown when a Dockerfile has no such stage. The message lists its stages, and suggests the one that was probably
 * meant.
 *
 * @since 0.1.0
 */
public final class UnknownStageException extends DockerfileException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception whose message names the existing stages. */
    public UnknownStageException(String message) {
        super(message);
    }
}
