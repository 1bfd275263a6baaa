package dev.plimsoll;

import org.jspecify.annotations.Nullable;

/**
 * A build context cannot be sent. The message says what is missing, unreadable or malformed, or which file changed
 * meanwhile.
 *
 * @since 0.1.0
 */
public final class BuildContextException extends BuildException {

    private static final long serialVersionUID = 1L;

    /** Takes a message that says what is wrong with the context. */
    public BuildContextException(String message) {
        this(message, null);
    }

    /** Takes a message that says what is wrong with the context, and the cause; null if there is none. */
    public BuildContextException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
