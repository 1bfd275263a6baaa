package dev.plimsoll.exception;

/**
 * Thrown when no container engine is found, or when the engine stops responding.
 *
 * @since 0.1.0
 */
public class EngineUnavailableException extends EngineException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception whose message says where an engine was looked for, with its cause. */
    public EngineUnavailableException(ErrorCode code, String message, Throwable cause) {
        super(code, message, cause);
    }
}
