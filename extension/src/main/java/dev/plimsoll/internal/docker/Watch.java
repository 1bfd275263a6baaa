package dev.plimsoll.internal.docker;

import dev.plimsoll.EngineException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Pings the engine while a request takes its time, as a build does. If the engine has fallen silent, it interrupts the thread that
 * waits. That ends the wait on a Unix socket and for a process, but not over TCP.
 */
final class Watch implements AutoCloseable {

    private final Transport transport;
    private final Duration pause;
    private final Thread waiting = Thread.currentThread();
    private final CountDownLatch over = new CountDownLatch(1);
    private boolean isSilent;

    private Watch(Transport transport, Duration pause) {
        this.transport = transport;
        this.pause = pause;
    }

    /** Begins to ping; the thread that waits is this one. */
    static Watch begin(Transport transport, Duration pause) {
        Watch watch = new Watch(transport, pause);
        Thread thread = new Thread(watch::ping, "plimsoll-watch");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    private void ping() {
        while (isGoingOn()) {
            try {
                transport.run(Transport.Call.get("ping the engine", "/_ping"));
            } catch (EngineException e) {
                // A refusal is an answer too, and an engine that is gone ends the request without us.
                if (e.getCause() instanceof TimeoutException) {
                    interrupt();
                }
            }
        }
    }

    private boolean isGoingOn() {
        try {
            return !over.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    private synchronized void interrupt() {
        if (over.getCount() > 0) {
            over.countDown();
            isSilent = true;
            waiting.interrupt();
        }
    }

    /** The reason why the wait failed: that the engine is silent if this is so, else the failure itself. */
    synchronized RuntimeException explained(String purpose, RuntimeException failure) {
        return isSilent ? transport.silent(purpose, failure) : failure;
    }

    /** Ends the watch. The thread is not interrupted any more if only the watch interrupted it. */
    @Override
    public synchronized void close() {
        over.countDown();
        if (isSilent) {
            Thread.interrupted();
        }
    }
}
