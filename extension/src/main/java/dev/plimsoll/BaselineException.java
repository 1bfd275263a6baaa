package dev.plimsoll;

/**
 * Thrown when a baseline file cannot be read or written.
 *
 * @since 0.1.0
 */
public final class BaselineException extends PlimsollException {

    private static final long serialVersionUID = 1;

    /** Creates an exception whose message says what failed and why. */
    public BaselineException(String message) {
        super(message);
    }

    /** Creates an exception whose message says what failed, with its cause. */
    public BaselineException(String message, Throwable cause) {
        super(message, cause);
    }
}
