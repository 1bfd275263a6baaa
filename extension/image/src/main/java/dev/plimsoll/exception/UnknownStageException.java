package dev.plimsoll.exception;

/**
 * Thrown when a Dockerfile has no such stage. The message lists its stages, and suggests the one that was probably
 * meant.
 *
 * @since 0.1.0
 */
public final class UnknownStageException extends DockerfileException {

    private static final long serialVersionUID = 1L;

    private final String problem;

    /**
     * Creates an exception.
     *
     * @param file the Dockerfile's name as it was given
     * @param problem sentences that name the existing stages
     */
    public UnknownStageException(String file, String problem) {
        super(ErrorCode.UNKNOWN_STAGE, file + ": " + problem);
        this.problem = problem;
    }

    /** Returns the message without the Dockerfile's name. */
    public String problem() {
        return problem;
    }
}
