package dev.plimsoll.exception;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the container engine refuses a request or fails to execute it.
 *
 * @since 0.1.0
 */
public class EngineException extends PlimsollException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String engineMessage;

    /**
     * Creates an exception from the engine's response.
     *
     * @param purpose what was tried, such as {@code create a container}
     * @param host the address that the engine listens on
     * @param status the HTTP status
     * @param engineMessage the engine's own message; empty if it gave none
     */
    public EngineException(String purpose, String host, int status, String engineMessage) {
        super(
                ErrorCode.ENGINE_REFUSED,
                "Could not " + purpose + ": the engine at " + host + " answered " + status
                        + (engineMessage.isEmpty() ? "" : ": " + engineMessage));
        this.status = status;
        this.engineMessage = engineMessage;
    }

    /** Creates an exception for a failure without a response, with its cause; null if there is none. */
    public EngineException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
        this.status = 0;
        this.engineMessage = "";
    }

    /** Returns the HTTP status of the response; 0 if there was no response. */
    public int status() {
        return status;
    }

    /** Returns the engine's own message; empty if it gave none. */
    public String engineMessage() {
        return engineMessage;
    }

    /** Returns whether the engine does not have the requested object. */
    public boolean isNotFound() {
        return status == 404;
    }

    /** Returns whether the engine reports a conflict, such as a container that uses an image. */
    public boolean isConflict() {
        return status == 409;
    }
}
