package dev.plimsoll.build.context;

import org.jspecify.annotations.Nullable;

/**
 * Says why a build context cannot be sent: what is missing, unreadable or malformed, or which file changed on the way.
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
