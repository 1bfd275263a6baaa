package dev.plimsoll.torture;

import dev.plimsoll.ImageSession;
import dev.plimsoll.RunResult;
import dev.plimsoll.exception.PlimsollException;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Determines how work ends when a fault occurs. */
final class Fault {

    /** Much longer than any request to a silent engine may take. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private Fault() {}

    /** Does the work in a new session, and returns a description of how it ended. */
    static String endOf(Callable<?> work) {
        return endOf(work, () -> {});
    }

    /** Does the work in a new session while this thread causes a fault, and returns a description of how it ended. */
    static String endOf(Callable<?> work, Runnable fault) {
        String[] end = {""};
        Thread thread = new Thread(() -> end[0] = describe(work), "plimsoll-torture");
        thread.setDaemon(true);
        thread.start();
        fault.run();
        long begin = System.nanoTime();
        try {
            thread.join(LONGEST.toMillis());
            long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(20_000);
                return "NO END within " + seconds + " s";
            }
            return end[0] + " after " + seconds + " s";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String describe(Callable<?> work) {
        ImageSession session = ImageSession.open();
        try {
            Object result = work.call();
            return result instanceof RunResult run
                    ? "ended with exit code " + run.exitCode() + (run.timedOut() ? ", timed out" : "")
                    : "ended well";
        } catch (PlimsollException e) {
            return "“" + shortened(e.getMessage()) + "”";
        } catch (AssertionError e) {
            return "A VERDICT: " + e;
        } catch (Exception e) {
            return "A CRASH: " + e;
        } finally {
            close(session);
        }
    }

    private static void close(ImageSession session) {
        try {
            session.close();
        } catch (PlimsollException e) {
            System.out.println("at the session's end: " + e.getMessage());
        }
    }

    private static String shortened(String message) {
        String line = message.lines().findFirst().orElse("");
        return line.replaceAll("[0-9a-f]{64}", "…")
                .replaceAll("localhost/plimsoll/[0-9a-f-]{36}:\\d+", "…")
                .replaceAll("unix://\\S+?docker.sock", "unix://…/docker.sock");
    }
}
