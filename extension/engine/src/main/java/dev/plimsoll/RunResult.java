package dev.plimsoll;

import java.time.Duration;

/**
 * The result of one run of an image.
 *
 * @since 0.1.0
 */
public interface RunResult {

    /** Returns the command that ran, written as for {@code docker run}, for use in messages. */
    String command();

    /** Returns the exit code, 0 to 255; 137 if the run was killed, 127 if the command is not in the image. */
    int exitCode();

    /** Returns the standard output, decoded as UTF-8; malformed bytes become U+FFFD. */
    String stdout();

    /** Returns the standard error, decoded as UTF-8; malformed bytes become U+FFFD. */
    String stderr();

    /** Returns both streams in the order in which the engine delivered them, decoded as UTF-8. */
    String output();

    /** Returns the bytes of standard output. */
    byte[] stdoutBytes();

    /** Returns the bytes of standard error. */
    byte[] stderrBytes();

    /** Returns the time from the start of the container to its end. */
    Duration duration();

    /** Returns whether the kernel killed a process of the container because its memory limit was reached. */
    boolean ranOutOfMemory();

    /** Returns whether the run was killed because it took longer than its timeout. */
    boolean timedOut();

    /**
     * Returns the engine's reason why the program could not be started; empty if it was started. The exit code is then
     * 127 (not found) or 126 (can't be executed), as {@code docker run} returns it. Nothing was written then, which says
     * nothing about the program.
     */
    String startFailure();
}
