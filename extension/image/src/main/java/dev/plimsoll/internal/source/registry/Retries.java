package dev.plimsoll.internal.source.registry;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLHandshakeException;

/** Decides after a failure whether and when to try again. */
final class Retries {

    /** The number of attempts in a row that may fail. */
    static final int ATTEMPTS = 4;

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Duration first;

    Retries(Duration first) {
        this.first = first;
    }

    /**
     * Waits before the next attempt. Returns false without waiting if there should be none.
     *
     * @param failures the number of failures in a row
     */
    boolean await(int failures, IOException failure) throws InterruptedException {
        Optional<Duration> asked = failure instanceof Unready unready ? unready.after() : Optional.empty();
        if (failures >= ATTEMPTS
                || isFinal(failure)
                || asked.filter(pause -> pause.compareTo(LONGEST) > 0).isPresent()) {
            return false;
        }
        Thread.sleep(Math.max(asked.orElse(Duration.ZERO).toMillis(), usual(failures)));
        return true;
    }

    /** Returns the pause in milliseconds: doubled with each failure, and different for clients that failed together. */
    private long usual(int failures) {
        long pause = first.toMillis() << (failures - 1);
        return pause + ThreadLocalRandom.current().nextLong(pause / 4 + 1);
    }

    private static boolean isFinal(IOException failure) {
        if (failure instanceof Silence || failure instanceof TooSlow || failure instanceof InterruptedIOException) {
            return true;
        }
        if (!(failure instanceof RequestFailure request)) {
            return false;
        }
        return request.failure() instanceof HttpTimeoutException
                || request.failure() instanceof SSLHandshakeException
                || request.failure() instanceof ProtocolException
                || Causes.has(request, UnresolvedAddressException.class)
                || Problems.isWithoutTls(request.failure());
    }
}
