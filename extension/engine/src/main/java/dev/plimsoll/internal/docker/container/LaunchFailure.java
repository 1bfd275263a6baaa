package dev.plimsoll.internal.docker.container;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.HasErrorCode;
import dev.plimsoll.internal.text.Visible;
import org.testcontainers.containers.ContainerLaunchException;

/**
 * Thrown if a service does not start. It is an exception of Testcontainers, because that is what its callers expect of a
 * container.
 */
public final class LaunchFailure extends ContainerLaunchException implements HasErrorCode {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    /** Creates an exception of a kind, with its cause. */
    public LaunchFailure(ErrorCode code, String message, Throwable cause) {
        super(Visible.log(message), cause);
        this.code = code;
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
