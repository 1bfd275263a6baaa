package dev.plimsoll.docker;

/** No container engine was found, or it stopped answering. */
public final class EngineUnavailableException extends EngineException {

    private static final long serialVersionUID = 1L;

    private EngineUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    static EngineUnavailableException notFound(String whatWasLookedFor, Throwable cause) {
        return new EngineUnavailableException(
                """
                No container engine was found. Looked for:
                %s
                Start Docker or Podman, or set DOCKER_HOST to where it listens (for example unix:///var/run/docker.sock). \
                To skip these tests where there is no engine, set disabledWithoutEngine = true on @MultiStageImage.""".formatted(whatWasLookedFor.indent(2).stripTrailing()), cause);
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
