package dev.plimsoll.internal.expectations;

import dev.plimsoll.ErrorCode;
import dev.plimsoll.HasErrorCode;
import dev.plimsoll.internal.dockerfile.SourcePosition;
import dev.plimsoll.internal.text.Visible;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if an annotation of a Dockerfile is malformed. The message has the form
 * {@code path/Dockerfile:3:10: problem. Advice.}
 *
 * @since 0.1.0
 */
public final class AnnotationException extends IllegalArgumentException implements HasErrorCode {

    private static final long serialVersionUID = 1L;

    private final transient SourcePosition position;

    AnnotationException(SourcePosition position, String problem) {
        this(position, problem, null);
    }

    AnnotationException(SourcePosition position, String problem, @Nullable Throwable cause) {
        super(Visible.log(position + ":" + position.column() + ": " + problem), cause);
        this.position = position;
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.of(getCause()).orElse(ErrorCode.ANNOTATION);
    }

    @Override
    public String getLocalizedMessage() {
        return code().in(String.valueOf(getMessage()));
    }

    /** Returns the place of the problem. */
    public SourcePosition position() {
        return position;
    }
}
