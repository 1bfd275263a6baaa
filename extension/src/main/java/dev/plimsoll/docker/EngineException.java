package dev.plimsoll.docker;

/** The engine refused a request, or failed to carry it out. */
public class EngineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String engineMessage;

    EngineException(String purpose, String host, int status, String engineMessage) {
        super("Could not " + purpose + ": the engine at " + host + " answered " + status
                + (engineMessage.isEmpty() ? "" : ": " + engineMessage));
        this.status = status;
        this.engineMessage = engineMessage;
    }

    EngineException(String message, Throwable cause) {
        super(message, cause);
        this.status = 0;
        this.engineMessage = "";
    }

    /** The HTTP status of the response; 0 without a response. */
    public int status() {
        return status;
    }

    /** The engine's own words; empty if it gave none. */
    public String engineMessage() {
        return engineMessage;
    }

    /** Whether the engine does not have the requested object. */
    public boolean isNotFound() {
        return status == 404;
    }

    /** Whether the engine reports a conflict, such as a container that uses an image. */
    public boolean isConflict() {
        return status == 409;
    }
}
