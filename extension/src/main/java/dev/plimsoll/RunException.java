package dev.plimsoll;

/**
 * A run could not be carried out, so that there is no result to judge.
 *
 * @since 0.1.0
 */
public final class RunException extends PlimsollException {

    private static final long serialVersionUID = 1L;

    /** Takes a message that says what failed, and why. */
    public RunException(String message) {
        super(message);
    }

    /** Takes a message that says what failed, and the cause. */
    public RunException(String message, Throwable cause) {
        super(message, cause);
    }
}
