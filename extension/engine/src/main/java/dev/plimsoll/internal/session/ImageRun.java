package dev.plimsoll.internal.session;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.RunResult;
import java.time.Duration;

/**
 * A run whose image is known, so that messages can explain why its program didn't start.
 *
 * @param result what is known about the run
 */
public record ImageRun(RunResult result, ContainerImage image) implements RunResult {

    @Override
    public String command() {
        return result.command();
    }

    @Override
    public int exitCode() {
        return result.exitCode();
    }

    @Override
    public String stdout() {
        return result.stdout();
    }

    @Override
    public String stderr() {
        return result.stderr();
    }

    @Override
    public String output() {
        return result.output();
    }

    @Override
    public byte[] stdoutBytes() {
        return result.stdoutBytes();
    }

    @Override
    public byte[] stderrBytes() {
        return result.stderrBytes();
    }

    @Override
    public Duration duration() {
        return result.duration();
    }

    @Override
    public boolean ranOutOfMemory() {
        return result.ranOutOfMemory();
    }

    @Override
    public boolean timedOut() {
        return result.timedOut();
    }

    @Override
    public String startFailure() {
        return result.startFailure();
    }

    @Override
    public String toString() {
        return result.toString();
    }
}
