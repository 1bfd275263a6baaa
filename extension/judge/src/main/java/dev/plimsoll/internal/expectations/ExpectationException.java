package dev.plimsoll.internal.expectations;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.HasErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if an expectation could not be judged. The message contains the reason.
 */
public final class ExpectationException extends RuntimeException implements HasErrorCode, Unfulfilled {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Verdict verdict;

    ExpectationException(Verdict verdict, Throwable cause) {
        super(verdict.message(), cause);
        this.verdict = verdict;
    }

    @Override
    public @Nullable Verdict verdict() {
        return verdict;
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
