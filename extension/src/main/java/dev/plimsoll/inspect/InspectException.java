package dev.plimsoll.inspect;

/**
 * An image could not be read to its end, so that nothing can be said of it.
 *
 * @since 0.1.0
 */
public final class InspectException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InspectException(String message) {
        super(message);
    }

    InspectException(String message, Throwable cause) {
        super(message, cause);
    }
}
