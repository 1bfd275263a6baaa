package dev.plimsoll.internal.report.document;

import java.nio.charset.StandardCharsets;

/**
 * A run of an image.
 *
 * @param command the arguments of {@code docker run}
 * @param exitCode 0 to 255
 * @param duration in milliseconds
 * @param timedOut whether it was killed at its timeout
 * @param outOfMemory whether it was killed at its memory limit
 * @param startFailure the reason why it could not be started; empty if it was started
 * @param stdout the beginning of standard output, at most {@value #MOST_OUTPUT} characters
 * @param stderr the beginning of standard error, at most {@value #MOST_OUTPUT} characters
 * @param stdoutBytes the length of standard output
 * @param stderrBytes the length of standard error
 */
public record ReportedRun(
        String command,
        int exitCode,
        long duration,
        boolean timedOut,
        boolean outOfMemory,
        String startFailure,
        String stdout,
        String stderr,
        long stdoutBytes,
        long stderrBytes) {

    /** The maximum number of characters of an output in a report. */
    public static final int MOST_OUTPUT = 8_000;

    /** The maximum number of bytes that these characters take in UTF-8. */
    private static final int MOST_BYTES = 4 * MOST_OUTPUT;

    /** Shortens the outputs. */
    public ReportedRun {
        startFailure = Wire.text(startFailure);
        stdout = Wire.beginning(stdout, MOST_OUTPUT);
        stderr = Wire.beginning(stderr, MOST_OUTPUT);
    }

    /** Decodes the part of an output that a report contains. */
    public static String decode(byte[] output) {
        return new String(output, 0, Math.min(output.length, MOST_BYTES), StandardCharsets.UTF_8);
    }
}
