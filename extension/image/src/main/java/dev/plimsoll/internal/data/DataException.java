package dev.plimsoll.internal.data;

/**
 * Thrown if a document cannot be parsed or lacks the requested value.
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
