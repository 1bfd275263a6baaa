package dev.plimsoll;

/**
 * No container engine was found, or it stopped answering.
 *
 * @since 0.1.0
 */
public class EngineUnavailableException extends EngineException {

    private static final long serialVersionUID = 1L;

    /** Takes a message that says where the engine was looked for, and the cause. */
    public EngineUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
