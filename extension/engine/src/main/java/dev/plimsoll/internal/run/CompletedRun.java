package dev.plimsoll.internal.run;

import dev.plimsoll.RunResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A run that has ended. */
record CompletedRun(
        String command,
        int exitCode,
        RecordedOutput recorded,
        Duration duration,
        boolean ranOutOfMemory,
        boolean timedOut,
        String startFailure)
        implements RunResult {

    @Override
    public String stdout() {
        return new String(stdoutBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public String stderr() {
        return new String(stderrBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public String output() {
        return new String(recorded.both(), StandardCharsets.UTF_8);
    }

    @Override
    public byte[] stdoutBytes() {
        return recorded.of(false);
    }

    @Override
    public byte[] stderrBytes() {
        return recorded.of(true);
    }

    @Override
    public String toString() {
        return command + " (exit code " + exitCode + (timedOut ? ", timed out" : "")
                + (ranOutOfMemory ? ", out of memory" : "") + ")";
    }
}
