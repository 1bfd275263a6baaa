package dev.plimsoll.exception;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a build context cannot be sent to the builder. The message says what is missing, unreadable or malformed,
 * or which file changed while it was being read.
 *
 * @since 0.1.0
 */
public final class BuildContextException extends BuildException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception whose message says what is wrong with the context. */
    public BuildContextException(String message) {
        this(message, null);
    }

    /** Creates an exception whose message says what is wrong with the context, with its cause; null if there is none. */
    public BuildContextException(String message, @Nullable Throwable cause) {
        this(ErrorCode.CONTEXT_UNREADABLE, message, cause);
    }

    /** Creates an exception of a kind. */
    public BuildContextException(ErrorCode code, String message) {
        this(code, message, null);
    }

    /** Creates an exception of a kind, with its cause; null if there is none. */
    public BuildContextException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}
