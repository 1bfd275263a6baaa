package dev.plimsoll.exception;

/**
 * Thrown if an image is asked something that can't be answered for it, such as a run of a program for another platform
 * without emulation, or the build log of an image that was not built. It is neither a pass nor a failure: Plimsoll's
 * JUnit extensions report the test as skipped, with the message as the reason, unless {@code plimsoll.notApplicable} is
 * {@code fail}.
 *
 * @since 0.1.0
 */
public final class NotApplicableException extends PlimsollException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception whose message says what can't be answered and why. */
    public NotApplicableException(String message) {
        this(ErrorCode.NOT_APPLICABLE, message);
    }

    /** Creates an exception of a kind. */
    public NotApplicableException(ErrorCode code, String message) {
        super(code, message);
    }
}
