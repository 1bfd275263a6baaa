package dev.plimsoll;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A run that never happened. */
public record FakeRun(
        int exitCode,
        String stdout,
        String stderr,
        Duration duration,
        boolean ranOutOfMemory,
        boolean timedOut,
        String startFailure)
        implements RunResult {

    public static FakeRun printing(String stdout) {
        return new FakeRun(0, stdout, "", Duration.ofMillis(1250), false, false, "");
    }

    public static FakeRun failing(int exitCode, String stderr) {
        return new FakeRun(exitCode, "", stderr, Duration.ofMillis(1250), false, false, "");
    }

    public static FakeRun hanging(String stdout) {
        return new FakeRun(137, stdout, "", Duration.ofSeconds(60), false, true, "");
    }

    public static FakeRun outOfMemory(int exitCode) {
        return new FakeRun(exitCode, "", "", Duration.ofMillis(80), true, false, "");
    }

    public static FakeRun notStarted(int exitCode, String engine) {
        return new FakeRun(exitCode, "", "", Duration.ZERO, false, false, engine);
    }

    public FakeRun withStdout(String text) {
        return new FakeRun(exitCode, text, stderr, duration, ranOutOfMemory, timedOut, startFailure);
    }

    public FakeRun withStderr(String text) {
        return new FakeRun(exitCode, stdout, text, duration, ranOutOfMemory, timedOut, startFailure);
    }

    @Override
    public String command() {
        return "hello /bin/hello";
    }

    @Override
    public String output() {
        return stdout + stderr;
    }

    @Override
    public byte[] stdoutBytes() {
        return stdout.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] stderrBytes() {
        return stderr.getBytes(StandardCharsets.UTF_8);
    }
}
