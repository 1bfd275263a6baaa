package dev.plimsoll;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An image could not be built. The message shows the Dockerfile's lines and the step's own output.
 *
 * @since 0.1.0
 */
public sealed class BuildException extends PlimsollException permits BuildContextException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Integer line;

    /** Takes a message that shows what failed. */
    public BuildException(String message) {
        this(message, null, null);
    }

    /** Takes a message that shows what failed, and the cause; null if there is none. */
    public BuildException(String message, @Nullable Throwable cause) {
        this(message, cause, null);
    }

    /** Takes the line of the Dockerfile at which the build failed, counted from 1; null if it is not known. */
    public BuildException(String message, @Nullable Throwable cause, @Nullable Integer line) {
        super(message, cause);
        this.line = line;
    }

    /** The line of the Dockerfile at which it failed, counted from 1; empty if that is not known. */
    public Optional<Integer> line() {
        return Optional.ofNullable(line);
    }
}
