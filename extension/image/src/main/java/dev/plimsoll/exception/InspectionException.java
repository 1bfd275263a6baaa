package dev.plimsoll.exception;

/**
 * Thrown when an image cannot be read completely, so that nothing about it is certain.
 *
 * @since 0.1.0
 */
public final class InspectionException extends PlimsollException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception whose message says what failed and why. */
    public InspectionException(String message) {
        super(ErrorCode.IMAGE_UNREADABLE, message);
    }

    /** Creates an exception whose message says what failed, with its cause, whose code it takes. */
    public InspectionException(String message, Throwable cause) {
        super(ErrorCode.of(cause).orElse(ErrorCode.IMAGE_UNREADABLE), message, cause);
    }

    /** Creates an exception of a kind. */
    public InspectionException(ErrorCode code, String message) {
        super(code, message);
    }

    /** Creates an exception of a kind, with its cause. */
    public InspectionException(ErrorCode code, String message, Throwable cause) {
        super(code, message, cause);
    }
}
