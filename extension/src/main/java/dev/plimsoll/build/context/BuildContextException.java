package dev.plimsoll.build.context;

import org.jspecify.annotations.Nullable;

/**
 * A build context cannot be sent. The message says what is missing, unreadable or malformed, or which file changed
 * meanwhile.
 *
 * @since 0.1.0
 */
public final class BuildContextException extends BuildException {

    private static final long serialVersionUID = 1L;

    BuildContextException(String message) {
        this(message, null);
    }

    BuildContextException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
