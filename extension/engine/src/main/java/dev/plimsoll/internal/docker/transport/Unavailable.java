package dev.plimsoll.internal.docker.transport;

import dev.plimsoll.exception.EngineException;
import dev.plimsoll.exception.EngineUnavailableException;
import dev.plimsoll.exception.ErrorCode;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;

/** Composes exceptions for requests to the engine that have no answer. */
final class Unavailable {

    private Unavailable() {}

    static EngineUnavailableException silent(String purpose, String host, Duration limit, Throwable cause) {
        return new EngineUnavailableException(
                ErrorCode.ENGINE_SILENT,
                "Could not " + purpose + ": the engine at " + host + " has not answered within " + limit.toSeconds()
                        + " s. Is it stopped, or the machine overloaded?",
                cause);
    }

    static EngineException interrupted(String purpose, String host, Throwable cause) {
        return new EngineException(
                ErrorCode.INTERRUPTED, "Interrupted while waiting for the engine at " + host + " to " + purpose, cause);
    }

    static EngineException whileDoing(String purpose, String host, Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        if (root instanceof ClosedByInterruptException) {
            return interrupted(purpose, host, cause);
        }
        String reason = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return new EngineUnavailableException(
                ErrorCode.ENGINE_GONE,
                "Could not " + purpose + ": the engine at " + host + " went away or closed the connection (" + reason
                        + "). Is it still running?",
                cause);
    }
}
