package dev.plimsoll.internal.cli;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.HasErrorCode;

/**
 * Thrown if nothing could be judged because of an error in the user's input. The message is for a person, so no stack
 * trace is shown.
 */
final class MisuseException extends RuntimeException implements HasErrorCode {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    MisuseException(String message) {
        this(ErrorCode.COMMAND_LINE, message);
    }

    MisuseException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    @Override
    public ErrorCode code() {
        return code;
    }
}
