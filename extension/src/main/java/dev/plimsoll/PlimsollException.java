package dev.plimsoll;

import org.jspecify.annotations.Nullable;

/**
 * The root of all exceptions that Plimsoll throws because of a Dockerfile, a build, an engine or an image. An invalid
 * argument causes an {@link IllegalArgumentException} instead, and a failed expectation an {@link AssertionError}.
 *
 * @since 0.1.0
 */
public abstract class PlimsollException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception whose message says what was tried, on what, what came back, and what to do. */
    protected PlimsollException(String message) {
        super(message);
    }

    /** Creates an exception with such a message, and its cause; null if there is none. */
    protected PlimsollException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
