package dev.plimsoll;

import java.time.Duration;

/**
 * What one run of an image came to.
 *
 * @since 0.1.0
 */
public interface RunResult {

    /** The command that ran, as {@code docker run} would be given it, for messages. */
    String command();

    /** The exit code, 0 to 255; 137 if it was killed, 127 if the command is not in the image. */
    int exitCode();

    /** What it wrote to standard output, as UTF-8; malformed bytes become U+FFFD. */
    String stdout();

    /** What it wrote to standard error, as UTF-8; malformed bytes become U+FFFD. */
    String stderr();

    /** Both streams in the order in which the engine passed them on, as UTF-8. */
    String output();

    /** The bytes of standard output. */
    byte[] stdoutBytes();

    /** The bytes of standard error. */
    byte[] stderrBytes();

    /** From the start of the container to its end. */
    Duration duration();

    /** Whether the kernel killed a process of the container because its memory limit was reached. */
    boolean outOfMemory();

    /** Whether it was killed because it ran longer than its timeout. */
    boolean timedOut();

    /**
     * Why the engine could not start the program, in the engine's words; empty if it was started. The exit code is then
     * 127 (not found) or 126 (can't be executed), as {@code docker run} gives it.
     */
    String startFailure();
}
