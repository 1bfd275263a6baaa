package dev.plimsoll.internal.docker.transport;

import dev.plimsoll.internal.io.Shutdown;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Limits the time that the engine may take to answer. The transport can't cancel a request without an answer, so
 * requests run in their own threads; a request without an answer occupies its thread until the engine continues or
 * ends.
 */
public final class Patience {

    /** The usual limit, which is longer than any short request took on a busy machine. */
    static final Duration USUAL = Duration.ofSeconds(60);

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "plimsoll-engine");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * The limit for an engine that did not answer in time and has been silent since; otherwise each request of a
     * clean-up would wait for the full limit.
     */
    private static final Duration AFTER_SILENCE = Duration.ofSeconds(5);

    private final Duration limit;
    private volatile boolean isSilent;

    public Patience(Duration limit) {
        this.limit = limit;
    }

    Duration limit() {
        return limit;
    }

    /**
     * Waits for a request and returns its result.
     *
     * @param late receives a result that arrives after the wait was given up
     * @throws dev.plimsoll.exception.EngineUnavailableException if the request takes too long
     */
    <T> T await(String purpose, String host, Supplier<T> request, Consumer<T> late) {
        return Shutdown.guarded(() -> awaitAnswer(purpose, host, request, late));
    }

    private <T> T awaitAnswer(String purpose, String host, Supplier<T> request, Consumer<T> late) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        // The thread that waits is the one to stop in a shutdown.
        THREADS.execute(() -> Shutdown.removing(() -> {
            try {
                T value = request.get();
                if (!answer.complete(value)) {
                    late.accept(value);
                }
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        }));
        Duration patience = isSilent && AFTER_SILENCE.compareTo(limit) < 0 ? AFTER_SILENCE : limit;
        try {
            T value = answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            isSilent = false;
            return value;
        } catch (TimeoutException e) {
            isSilent = true;
            giveUp(answer, late);
            throw Unavailable.silent(purpose, host, patience, e);
        } catch (ExecutionException e) {
            isSilent = false;
            throw withCaller(Objects.requireNonNullElse(e.getCause(), e));
        } catch (InterruptedException e) {
            giveUp(answer, late);
            Thread.currentThread().interrupt();
            throw Unavailable.interrupted(purpose, host, e);
        }
    }

    private static <T> void giveUp(CompletableFuture<T> answer, Consumer<T> late) {
        if (!answer.cancel(false) && !answer.isCompletedExceptionally()) {
            // The answer came at the last moment.
            late.accept(answer.join());
        }
    }

    /**
     * Does work that is necessary even in a thread that was interrupted, such as removing a container. Afterwards the
     * thread is interrupted again.
     */
    public static void despiteInterruption(Runnable work) {
        boolean isInterrupted = Thread.interrupted();
        try {
            work.run();
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Adds the caller's stack trace, because readers look for the line that made the request. */
    private static RuntimeException withCaller(Throwable failure) {
        failure.setStackTrace(Stream.of(
                        Stream.of(failure.getStackTrace()),
                        Stream.of(Thread.currentThread().getStackTrace()).skip(2))
                .flatMap(frames -> frames)
                .toArray(StackTraceElement[]::new));
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException exception ? exception : new IllegalStateException(failure);
    }
}
