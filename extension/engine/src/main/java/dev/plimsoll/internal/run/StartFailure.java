package dev.plimsoll.internal.run;

import dev.plimsoll.RunResult;
import dev.plimsoll.exception.EngineException;
import dev.plimsoll.internal.docker.container.ContainerSpec;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A failure to start the program of a container, caused by the image. It counts as a run that ended with the exit code
 * of {@code docker run}.
 *
 * <p>Source: {@code docker run}, <em>Exit status</em>, and the words by which Docker's command line distinguishes the
 * cases.
 *
 * @param exitCode 127 if the command is not in the image, 126 if it can't be executed
 * @param message the engine's own words
 */
public record StartFailure(int exitCode, String message) {

    /** Returns the failure that the engine's refusal means; empty if the image did not cause it. */
    public static Optional<StartFailure> of(EngineException failure) {
        String message = failure.engineMessage();
        String words = message.toLowerCase(Locale.ROOT);
        if (containsAny(words, "executable file not found", "not found in $path", "no such file or directory")) {
            return Optional.of(new StartFailure(127, message));
        }
        if (containsAny(words, "permission denied", "is a directory", "exec format error")) {
            return Optional.of(new StartFailure(126, message));
        }
        return Optional.empty();
    }

    RunResult toResult(ContainerSpec spec) {
        return new CompletedRun(
                spec.commandLine(), exitCode, new RecordedOutput(), Duration.ZERO, false, false, message);
    }

    private static boolean containsAny(String text, String... words) {
        return Stream.of(words).anyMatch(text::contains);
    }
}
