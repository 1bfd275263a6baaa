package dev.plimsoll;

/**
 * A baseline can't be read or written.
 *
 * @since 0.1.0
 */
public final class BaselineException extends PlimsollException {

    private static final long serialVersionUID = 1;

    /** Takes a message that says what failed, and why. */
    public BaselineException(String message) {
        super(message);
    }

    /** Takes a message that says what failed, and the cause. */
    public BaselineException(String message, Throwable cause) {
        super(message, cause);
    }
}
