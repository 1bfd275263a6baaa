package dev.plimsoll.internal.docker;

import dev.plimsoll.EngineUnavailableException;
import java.time.Duration;

/** Explains that the engine stopped answering. */
final class Unavailable {

    private Unavailable() {}

    static EngineUnavailableException silent(String purpose, String host, Duration limit, Throwable cause) {
        return new EngineUnavailableException(
                "Could not " + purpose + ": the engine at " + host + " has not answered within " + limit.toSeconds()
                        + " s. Is it stopped, or the machine overloaded?",
                cause);
    }

    static EngineUnavailableException whileDoing(String purpose, String host, Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String reason = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return new EngineUnavailableException(
                "Could not " + purpose + ": the engine at " + host + " went away or broke off its answer (" + reason
                        + "). Is it still running?",
                cause);
    }
}
