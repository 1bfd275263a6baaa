package dev.plimsoll.build;

import org.jspecify.annotations.Nullable;

/** An image could not be built. The message shows the Dockerfile's lines and the step's own output. */
public final class BuildException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BuildException(String message) {
        this(message, null);
    }

    BuildException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
