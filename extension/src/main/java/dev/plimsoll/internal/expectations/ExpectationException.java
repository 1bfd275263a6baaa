package dev.plimsoll.internal.expectations;

/**
 * Says which expectation could not be judged, and why.
 *
 * @since 0.1.0
 */
public final class ExpectationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ExpectationException(String message, Throwable cause) {
        super(message, cause);
    }
}
