package dev.plimsoll.internal.build;

import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Ends child processes when the waiting thread is interrupted. */
final class ChildProcesses {

    private static final long GRACE_SECONDS = 3;

    private ChildProcesses() {}

    /**
     * Waits for a process to end and returns its exit code; ends the process if this thread is interrupted.
     *
     * @throws InterruptedException if this thread is interrupted
     */
    static int await(Process process) throws InterruptedException {
        try {
            return process.waitFor();
        } finally {
            if (process.isAlive()) {
                stop(process);
            }
        }
    }

    /**
     * Asks a process to end, and kills it if it does not end in time. The docker command asks its plugin to end, and
     * the plugin asks the builder.
     */
    private static void stop(Process process) {
        ProcessHandle[] children = process.descendants().toArray(ProcessHandle[]::new);
        process.destroy();
        try {
            process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        Stream.of(children).forEach(ProcessHandle::destroyForcibly);
    }
}
