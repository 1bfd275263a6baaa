package dev.plimsoll.internal.source.registry;

import dev.plimsoll.internal.io.BulkInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response, of which a little is received ahead of its reader. Unlike the JDK's streams, it ends a wait for a
 * server that sends nothing.
 */
final class ReceivedBody extends BulkInputStream implements BodySubscriber<InputStream> {

    /** The fewest bytes a second. A server that is slower than a modem keeps its reader waiting. */
    private static final long LEAST_RATE = 1024;

    /** The longest wait for one body, in times of the longest silence: six hours for a minute, as the longest job of a CI. */
    private static final int LONGEST = 360;

    /** How many parts are received ahead. A part has 16 KiB at most. */
    private static final int AHEAD = 64;

    /** The reports of the client: parts, and then either a failure or the end. */
    private record Event(List<ByteBuffer> parts, @Nullable Throwable failure, boolean isLast) {}

    private final Duration silence;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Queue<ByteBuffer> parts = new ArrayDeque<>();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private boolean isAtEnd;

    /** How long the reader waited for the bytes of this body, and since when the rate is measured. */
    private Duration waited = Duration.ZERO;

    private Duration waitedBefore = Duration.ZERO;
    private long received;

    ReceivedBody(Duration silence) {
        this.silence = silence;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        if (this.subscription.complete(subscription)) {
            subscription.request(AHEAD);
        } else {
            subscription.cancel();
        }
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        events.add(new Event(parts, null, false));
    }

    @Override
    public void onError(Throwable failure) {
        events.add(new Event(List.of(), failure, true));
    }

    @Override
    public void onComplete() {
        events.add(new Event(List.of(), null, true));
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        @Nullable ByteBuffer part = parts.peek();
        while (part == null || !part.hasRemaining()) {
            if (part != null) {
                parts.remove();
            } else if (isAtEnd || !receive()) {
                return -1;
            }
            part = parts.peek();
        }
        int count = Math.min(length, part.remaining());
        part.get(target, offset, count);
        return count;
    }

    /** Waits for the next parts. Returns false at the end. */
    private boolean receive() throws IOException {
        Event event = await();
        if (event.failure() != null) {
            throw event.failure() instanceof IOException e ? e : new IOException(event.failure());
        }
        isAtEnd = event.isLast();
        if (!isAtEnd) {
            received += event.parts().stream().mapToLong(ByteBuffer::remaining).sum();
            requirePace();
            parts.addAll(event.parts());
            subscription.join().request(1);
        }
        return !isAtEnd;
    }

    /** Counts only the time in which the reader waited, because a reader can be slower than the server. */
    private void requirePace() throws TooSlow {
        Duration since = waited.minus(waitedBefore);
        if (since.compareTo(silence) < 0) {
            return;
        }
        if (received < since.toMillis() * LEAST_RATE / 1000) {
            throw new TooSlow("it sent " + received + " bytes in " + Math.max(1, since.toSeconds()) + " s");
        }
        if (waited.compareTo(silence.multipliedBy(LONGEST)) > 0) {
            throw new TooSlow("it needs more than " + waited.toMinutes() + " minutes for one response");
        }
        waitedBefore = waited;
        received = 0;
    }

    private Event await() throws IOException {
        long begin = System.nanoTime();
        try {
            @Nullable Event event = events.poll(silence.toNanos(), TimeUnit.NANOSECONDS);
            waited = waited.plusNanos(System.nanoTime() - begin);
            if (event == null) {
                throw new Silence();
            }
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted");
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    /** Cancels what has not been received, which also closes the connection if the body is not at its end. */
    @Override
    public void close() {
        if (!subscription.cancel(false)) {
            subscription.join().cancel();
        }
        isAtEnd = true;
        parts.clear();
        events.clear();
    }
}
