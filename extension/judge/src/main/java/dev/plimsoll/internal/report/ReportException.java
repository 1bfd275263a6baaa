package dev.plimsoll.internal.report;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.HasErrorCode;
import dev.plimsoll.internal.text.Visible;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if a report can't be read or written. The message names the file.
 */
public final class ReportException extends RuntimeException implements HasErrorCode {

    private static final long serialVersionUID = 1L;

    ReportException(String message, @Nullable Throwable cause) {
        super(Visible.log(message), cause);
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.REPORT;
    }

    @Override
    public String getLocalizedMessage() {
        return code().in(String.valueOf(getMessage()));
    }
}
