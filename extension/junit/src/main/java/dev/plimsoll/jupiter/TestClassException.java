package dev.plimsoll.jupiter;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.HasErrorCode;
import dev.plimsoll.internal.text.Visible;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Thrown if a test class uses an annotation or the extension wrongly. */
final class TestClassException extends ExtensionConfigurationException implements HasErrorCode {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    TestClassException(String message) {
        super(Visible.log(message));
        this.code = ErrorCode.TEST_CLASS;
    }

    /** Creates an exception with its cause, whose code it takes. */
    TestClassException(String message, Throwable cause) {
        super(Visible.log(message), cause);
        this.code = ErrorCode.of(cause).orElse(ErrorCode.TEST_CLASS);
    }

    @Override
    public ErrorCode code() {
        return code;
    }

    @Override
    public String getLocalizedMessage() {
        return code.in(String.valueOf(getMessage()));
    }
}
