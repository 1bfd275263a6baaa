package dev.plimsoll;

/**
 * The container engine refused a request, or failed to carry it out.
 *
 * @since 0.1.0
 */
public class EngineException extends PlimsollException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String engineMessage;

    /**
     * Describes a response.
     *
     * @param purpose what was tried, as in {@code create a container}
     * @param host where the engine listens
     * @param status the HTTP status
     * @param engineMessage the engine's own words; empty if it gave none
     */
    public EngineException(String purpose, String host, int status, String engineMessage) {
        super("Could not " + purpose + ": the engine at " + host + " answered " + status
                + (engineMessage.isEmpty() ? "" : ": " + engineMessage));
        this.status = status;
        this.engineMessage = engineMessage;
    }

    /** Describes a failure without a response. */
    public EngineException(String message, Throwable cause) {
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
