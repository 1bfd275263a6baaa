package dev.plimsoll.jupiter;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.internal.text.Visible;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** Thrown if there is no value for a parameter. Its error code is that of its cause; a failed expectation has none. */
final class ParameterFailure extends ParameterResolutionException {

    private static final long serialVersionUID = 1L;

    ParameterFailure(String message, Throwable cause) {
        super(Visible.log(message), cause);
    }

    @Override
    public String getLocalizedMessage() {
        String message = String.valueOf(getMessage());
        return ErrorCode.of(getCause()).map(code -> code.in(message)).orElse(message);
    }
}
