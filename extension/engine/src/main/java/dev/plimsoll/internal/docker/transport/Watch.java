package dev.plimsoll.internal.docker.transport;

import dev.plimsoll.exception.EngineException;
import dev.plimsoll.internal.io.Shutdown;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Pings the engine during a long request, such as a build. If the engine stops answering, it interrupts the thread that
 * waits. The interrupt ends a wait on a Unix socket or for a process, but not over TCP.
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

    /** Starts to ping. The thread that calls this method is the one that waits. */
    static Watch begin(Transport transport, Duration pause) {
        Watch watch = new Watch(transport, pause);
        Thread thread = new Thread(() -> Shutdown.removing(watch::ping), "plimsoll-watch");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    private void ping() {
        while (isGoingOn()) {
            try {
                transport.ping("ping the engine");
            } catch (EngineException e) {
                // An error response is an answer too; if the engine is gone, the request ends by itself.
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

    /**
     * Returns the reason why the wait failed: an exception about the silent engine, or the failure itself if the engine
     * answers.
     */
    synchronized RuntimeException explained(String purpose, RuntimeException failure) {
        return isSilent ? transport.silent(purpose, failure) : failure;
    }

    /** Ends the watch. If only the watch interrupted the thread, the interrupt is cleared. */
    @Override
    public synchronized void close() {
        over.countDown();
        if (isSilent) {
            Thread.interrupted();
        }
    }
}
