package dev.plimsoll.internal.data;

/**
 * A document can't be read, or has not what was asked of it.
 *
 * @since 0.1.0
 */
public final class DataException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    DataException(String message) {
        super(message);
    }

    DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
