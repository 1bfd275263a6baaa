package dev.plimsoll.budget;

/**
 * Says that a {@linkplain Baseline baseline} can't be read or written.
 *
 * @since 0.1.0
 */
public final class BaselineException extends RuntimeException {

    private static final long serialVersionUID = 1;

    BaselineException(String message) {
        super(message);
    }

    BaselineException(String message, Throwable cause) {
        super(message, cause);
    }
}
