package dev.plimsoll.exception;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when an image cannot be built. The message shows the Dockerfile's lines and the output of the failed step.
 *
 * @since 0.1.0
 */
public sealed class BuildException extends PlimsollException permits BuildContextException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Integer line;

    /** Creates an exception whose message shows what failed. */
    public BuildException(String message) {
        this(message, null, null);
    }

    /** Creates an exception whose message shows what failed, with its cause; null if there is none. */
    public BuildException(String message, @Nullable Throwable cause) {
        this(message, cause, null);
    }

    /** Creates an exception with the line of the Dockerfile that failed, counted from 1; null if the line is unknown. */
    public BuildException(String message, @Nullable Throwable cause, @Nullable Integer line) {
        super(ErrorCode.of(cause).orElse(ErrorCode.BUILD_FAILED), message, cause);
        this.line = line;
    }

    /** Creates an exception of a kind. */
    public BuildException(ErrorCode code, String message) {
        this(code, message, null);
    }

    /** Creates an exception of a kind, with its cause; null if there is none. */
    public BuildException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
        this.line = null;
    }

    /** Returns the line of the Dockerfile that failed, counted from 1; empty if the line is unknown. */
    public Optional<Integer> line() {
        return Optional.ofNullable(line);
    }
}
