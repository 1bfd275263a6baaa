package dev.plimsoll.internal.docker.container;

import java.time.Instant;
import java.util.Optional;

/**
 * The result of a command in a running container, such as its health check.
 *
 * @param exitCode its exit code; below zero if the engine could not run it in time
 * @param output what it wrote to standard output and error
 * @param started the time of its start on the engine's clock; empty if the engine did not start it by itself
 */
public record CheckResult(int exitCode, String output, Optional<Instant> started) {

    public CheckResult(int exitCode, String output) {
        this(exitCode, output, Optional.empty());
    }

    public boolean passed() {
        return exitCode == 0;
    }
}
