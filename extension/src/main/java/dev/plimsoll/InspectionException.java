package dev.plimsoll;

/**
 * Thrown when an image cannot be read completely, so that nothing about it is certain.
 *
 * @since 0.1.0
 */
public final class InspectionException extends PlimsollException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception whose message says what failed and why. */
    public InspectionException(String message) {
        super(message);
    }

    /** Creates an exception whose message says what failed, with its cause. */
    public InspectionException(String message, Throwable cause) {
        super(message, cause);
    }
}
