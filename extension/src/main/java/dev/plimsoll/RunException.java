package dev.plimsoll;

/**
 * Thrown when a run could not be completed, so that there is no result to judge.
 *
 * @since 0.1.0
 */
public final class RunException extends PlimsollException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception whose message says what failed and why. */
    public RunException(String message) {
        super(message);
    }

    /** Creates an exception whose message says what failed, with its cause. */
    public RunException(String message, Throwable cause) {
        super(message, cause);
    }
}
