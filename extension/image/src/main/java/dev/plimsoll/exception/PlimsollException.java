package dev.plimsoll.exception;

import dev.plimsoll.internal.text.Visible;
import org.jspecify.annotations.Nullable;

/**
 * The root of all exceptions that Plimsoll throws because of a Dockerfile, a build, an engine or an image. An invalid
 * argument causes an {@link IllegalArgumentException} instead, and a failed expectation an {@link AssertionError}.
 *
 * @since 0.1.0
 */
public abstract class PlimsollException extends RuntimeException implements HasErrorCode {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    /** Creates an exception whose message says what was tried, on what, what came back, and what to do. */
    protected PlimsollException(ErrorCode code, String message) {
        this(code, message, null);
    }

    /** Creates an exception with such a message, and its cause; null if there is none. */
    protected PlimsollException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(Visible.log(message), cause);
        this.code = code;
    }

    /** Returns the kind of this error, by which {@code docs/troubleshooting.md} explains it. */
    @Override
    public final ErrorCode code() {
        return code;
    }

    /** Returns the message with the code at the end of its first line. {@code toString()} and stack traces show it. */
    @Override
    public final String getLocalizedMessage() {
        return code.in(String.valueOf(getMessage()));
    }
}
