package dev.plimsoll.internal.expectations;

/**
 * Thrown if an expectation could not be judged. The message contains the reason.
 *
 * @since 0.1.0
 */
public final class ExpectationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ExpectationException(String message, Throwable cause) {
        super(message, cause);
    }
}
