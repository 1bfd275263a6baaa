package dev.plimsoll.internal.io;

import dev.plimsoll.exception.EngineException;
import dev.plimsoll.exception.ErrorCode;

/** Thrown to a thread that goes on while this JVM shuts down. It has no stack trace, because nothing is wrong. */
final class ShuttingDown extends EngineException {

    private static final long serialVersionUID = 1L;

    ShuttingDown() {
        super(ErrorCode.INTERRUPTED, "This JVM is shutting down", null);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
