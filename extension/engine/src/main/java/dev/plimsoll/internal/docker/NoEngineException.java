package dev.plimsoll.internal.docker;

import dev.plimsoll.exception.EngineUnavailableException;
import dev.plimsoll.exception.ErrorCode;
import java.util.List;
import java.util.function.Function;

/** Thrown if no container engine was found in any of the known places. */
public final class NoEngineException extends EngineUnavailableException {

    private static final long serialVersionUID = 1L;

    private static final String FOR_TESTS =
            "Start Docker or Podman, or set DOCKER_HOST to where it listens (for example unix:///var/run/docker.sock)."
                    + " To skip these tests where there is no engine, set disabledWithoutEngine = true on @MultiStageImage.";

    private final transient Function<String, List<String>> searched;

    /**
     * Creates the exception.
     *
     * @param searched returns one line for each place, given the setting for the engine's address
     */
    NoEngineException(Function<String, List<String>> searched, Throwable cause) {
        super(ErrorCode.NO_ENGINE, message(searched.apply("DOCKER_HOST"), FOR_TESTS), cause);
        this.searched = searched;
    }

    /**
     * Returns the message for users of a command.
     *
     * @param setting the setting for the engine's address, such as {@code DOCKER_HOST}
     * @param advice what users can do about it, in sentences
     */
    public String messageFor(String setting, String advice) {
        return message(searched.apply(setting), advice);
    }

    private static String message(List<String> places, String advice) {
        return "No container engine was found. Looked for:\n"
                + String.join("\n", places).indent(2).stripTrailing() + "\n" + advice;
    }
}
