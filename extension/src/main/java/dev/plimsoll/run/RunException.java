package dev.plimsoll.run;

/**
 * A run could not be carried out, so that there is no result to judge.
 *
 * @since 0.1.0
 */
public final class RunException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RunException(String message) {
        super(message);
    }

    RunException(String message, Throwable cause) {
        super(message, cause);
    }
}
