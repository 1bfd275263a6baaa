package dev.plimsoll.internal.expectations;

import dev.plimsoll.internal.dockerfile.SourcePosition;
import org.jspecify.annotations.Nullable;

/**
 * Says which annotation of a Dockerfile is wrong: {@code path/Dockerfile:3:10: what is wrong. What to do.}
 *
 * @since 0.1.0
 */
public final class AnnotationException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient SourcePosition position;

    AnnotationException(SourcePosition position, String problem) {
        this(position, problem, null);
    }

    AnnotationException(SourcePosition position, String problem, @Nullable Throwable cause) {
        super(position + ":" + position.column() + ": " + problem, cause);
        this.position = position;
    }

    /** Where the wrong thing stands. */
    public SourcePosition position() {
        return position;
    }
}
