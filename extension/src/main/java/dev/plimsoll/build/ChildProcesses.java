package dev.plimsoll.build;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Sees to it that no process outlives its use: not when a thread is interrupted, and not when the JVM ends. */
final class ChildProcesses {

    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();
    private static final long GRACE_SECONDS = 3;

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> RUNNING.forEach(ChildProcesses::stop), "plimsoll-buildx-stop"));
    }

    private ChildProcesses() {}

    /**
     * Waits for its end and gives its exit code; if the thread is interrupted meanwhile, ends it.
     *
     * @throws InterruptedException then
     */
    static int await(Process process) throws InterruptedException {
        RUNNING.add(process);
        try {
            return process.waitFor();
        } finally {
            if (process.isAlive()) {
                stop(process);
            }
            RUNNING.remove(process);
        }
    }

    /** The command line asks its plugin to end, the plugin the builder; who does not listen is killed. */
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
