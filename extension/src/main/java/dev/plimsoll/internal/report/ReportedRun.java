package dev.plimsoll.internal.report;

/**
 * A run of an image.
 *
 * <p>Internal: may change in any release.
 *
 * @param command as {@code docker run} would be given it
 * @param exitCode 0 to 255
 * @param duration in milliseconds
 * @param timedOut whether it was killed because it ran too long
 * @param outOfMemory whether it was killed because it took too much memory
 * @param startFailure why it could not be started; empty if it was
 * @param stdout the beginning of what it wrote there, at most {@value #MOST_OUTPUT} characters
 * @param stderr likewise
 * @param stdoutBytes how many bytes it wrote to standard output
 * @param stderrBytes likewise
 * @since 0.1.0
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

    /** What is kept of an output. */
    public static final int MOST_OUTPUT = 8_000;

    /** Cuts the outputs. */
    public ReportedRun {
        startFailure = Absent.toEmpty(startFailure);
        stdout = Excerpts.beginning(Absent.toEmpty(stdout), MOST_OUTPUT);
        stderr = Excerpts.beginning(Absent.toEmpty(stderr), MOST_OUTPUT);
    }
}
