package dev.plimsoll.internal.source;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Runs tasks in a few threads. */
final class Workers {

    private final Queue<Runnable> left;
    private final List<Thread> threads;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private Workers(int threads, List<Runnable> tasks) {
        this.left = new ConcurrentLinkedQueue<>(tasks);
        this.threads = IntStream.range(0, Math.min(threads, tasks.size()))
                .mapToObj(number -> new Thread(this::work, "plimsoll-worker-" + number))
                .toList();
    }

    /**
     * Runs tasks, and returns when all have ended. If one fails, those that run are interrupted, and the others are not run.
     * If the calling thread is interrupted, the tasks are interrupted.
     *
     * @param threads the largest number of tasks that run at a time
     * @throws RuntimeException the exception of the task that failed first
     */
    static void run(int threads, List<Runnable> tasks) {
        if (threads == 1 || tasks.size() < 2) {
            tasks.forEach(Runnable::run);
        } else {
            new Workers(threads, tasks).run();
        }
    }

    private void run() {
        threads.forEach(thread -> thread.setDaemon(true));
        threads.forEach(Thread::start);
        threads.forEach(this::await);
        @Nullable Throwable found = failure.get();
        if (found instanceof Error error) {
            throw error;
        }
        if (found != null) {
            throw (RuntimeException) found;
        }
    }

    private void await(Thread thread) {
        boolean isInterrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                isInterrupted = true;
                threads.forEach(Thread::interrupt);
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        for (Runnable task = left.poll(); task != null; task = left.poll()) {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                left.clear();
                if (failure.compareAndSet(null, e)) {
                    threads.forEach(Thread::interrupt);
                }
            }
        }
    }
}
