package dev.plimsoll.internal.data;

/**
 * Thrown if a document cannot be parsed or lacks the requested value.
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
