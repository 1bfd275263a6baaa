package dev.plimsoll.exception;

/**
 * Thrown when a run could not be completed, so that there is no result to judge.
 *
 * @since 0.1.0
 */
public final class RunException extends PlimsollException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception whose message says what failed and why. */
    public RunException(String message) {
        super(ErrorCode.RUN_INCOMPLETE, message);
    }

    /** Creates an exception whose message says what failed, with its cause, whose code it takes. */
    public RunException(String message, Throwable cause) {
        super(ErrorCode.of(cause).orElse(ErrorCode.RUN_INCOMPLETE), message, cause);
    }

    /** Creates an exception of a kind. */
    public RunException(ErrorCode code, String message) {
        super(code, message);
    }

    /** Creates an exception of a kind, with its cause. */
    public RunException(ErrorCode code, String message, Throwable cause) {
        super(code, message, cause);
    }
}
