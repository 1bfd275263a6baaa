package dev.plimsoll.internal.expectations;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.HasErrorCode;
import dev.plimsoll.internal.text.Visible;

/**
 * Thrown if an expectation could not be judged. The message contains the reason.
 *
 * @since 0.1.0
 */
public final class ExpectationException extends RuntimeException implements HasErrorCode {

    private static final long serialVersionUID = 1L;

    ExpectationException(String message, Throwable cause) {
        super(Visible.log(message), cause);
    }

    /** Returns the code of the cause; {@link ErrorCode#UNJUDGED} if it has none. */
    @Override
    public ErrorCode code() {
        return ErrorCode.of(getCause()).orElse(ErrorCode.UNJUDGED);
    }

    @Override
    public String getLocalizedMessage() {
        return code().in(String.valueOf(getMessage()));
    }
}
