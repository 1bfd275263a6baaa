package dev.plimsoll.internal.docker;

import dev.plimsoll.EngineUnavailableException;
import java.time.Duration;

/** Explains that no engine was found, or that it stopped answering. */
final class Unavailable {

    private Unavailable() {}

    static EngineUnavailableException notFound(String whatWasLookedFor, Throwable cause) {
        return new EngineUnavailableException(
                """
                No container engine was found. Looked for:
                %s
                Start Docker or Podman, or set DOCKER_HOST to where it listens (for example unix:///var/run/docker.sock). \
                To skip these tests where there is no engine, set disabledWithoutEngine = true on @MultiStageImage.""".formatted(whatWasLookedFor.indent(2).stripTrailing()), cause);
    }

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
