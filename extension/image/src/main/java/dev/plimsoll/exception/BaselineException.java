package dev.plimsoll.exception;

/**
 * Thrown when a baseline file cannot be read or written.
 *
 * @since 0.1.0
 */
public final class BaselineException extends PlimsollException {

    private static final long serialVersionUID = 1;

    /** Creates an exception whose message says what failed and why. */
    public BaselineException(String message) {
        super(ErrorCode.BASELINE_FILE, message);
    }

    /** Creates an exception whose message says what failed, with its cause, whose code it takes. */
    public BaselineException(String message, Throwable cause) {
        super(ErrorCode.of(cause).orElse(ErrorCode.BASELINE_FILE), message, cause);
    }

    /** Creates an exception of a kind. */
    public BaselineException(ErrorCode code, String message) {
        super(code, message);
    }

    /** Creates an exception of a kind, with its cause. */
    public BaselineException(ErrorCode code, String message, Throwable cause) {
        super(code, message, cause);
    }
}
