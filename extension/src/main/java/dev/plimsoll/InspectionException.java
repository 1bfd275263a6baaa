package dev.plimsoll;

/**
 * An image could not be read to its end, so that nothing can be said of it.
 *
 * @since 0.1.0
 */
public final class InspectionException extends PlimsollException {

    private static final long serialVersionUID = 1L;

    /** Takes a message that says what failed, and why. */
    public InspectionException(String message) {
        super(message);
    }

    /** Takes a message that says what failed, and the cause. */
    public InspectionException(String message, Throwable cause) {
        super(message, cause);
    }
}
