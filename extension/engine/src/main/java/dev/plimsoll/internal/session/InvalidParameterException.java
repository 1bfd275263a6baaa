package dev.plimsoll.internal.session;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.HasErrorCode;

/** Thrown if a configuration parameter is unknown, or its value can't be read. */
public final class InvalidParameterException extends IllegalArgumentException implements HasErrorCode {

    private static final long serialVersionUID = 1L;

    InvalidParameterException(String message) {
        super(message);
    }

    InvalidParameterException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.PARAMETER;
    }
}
