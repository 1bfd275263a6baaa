package dev.plimsoll.internal.expectations.grammar;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.HasErrorCode;
import dev.plimsoll.internal.dockerfile.source.SourcePosition;
import dev.plimsoll.internal.text.Visible;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if annotations of a Dockerfile are malformed. The message has a line for each mistake, of the form
 * {@code path/Dockerfile:3:10: problem. Advice.}
 */
public final class AnnotationException extends IllegalArgumentException implements HasErrorCode {

    private static final long serialVersionUID = 1L;

    private final transient SourcePosition position;

    public AnnotationException(SourcePosition position, String problem) {
        this(position, problem, null);
    }

    public AnnotationException(SourcePosition position, String problem, @Nullable Throwable cause) {
        super(Visible.log(position + ":" + position.column() + ": " + problem), cause);
        this.position = position;
    }

    /**
     * Creates the exception for several mistakes.
     *
     * @param message one line for each
     */
    public AnnotationException(AnnotationException first, String message) {
        super(message, first);
        this.position = first.position;
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.of(getCause()).orElse(ErrorCode.ANNOTATION);
    }

    @Override
    public String getLocalizedMessage() {
        return code().in(String.valueOf(getMessage()));
    }

    /** Returns the place of the first problem. */
    public SourcePosition position() {
        return position;
    }
}
