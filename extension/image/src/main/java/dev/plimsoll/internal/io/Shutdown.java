package dev.plimsoll.internal.io;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The end of this JVM by a signal, by {@link System#exit} or after {@code main}.
 *
 * <p>Everything that makes something on an engine or a process does so in {@link #creating}. When the shutdown begins, nothing
 * more is created, what is being created is cancelled and waited for, and then all is removed. Meanwhile threads that asked an
 * engine for something get no answer, because it would be about what is being removed: {@link #hold} stops them until the JVM
 * has ended. The JVM ignores a second signal during this.
 */
public final class Shutdown {

    /** The time that creations have to end after they were cancelled. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The time after which a creation that goes on is cancelled again: the engine may not have known it before. */
    private static final Duration AGAIN = Duration.ofMillis(50);

    private static final Object LOCK = new Object();
    private static final Set<Creation> UNDER_WAY = new LinkedHashSet<>();
    private static final List<Runnable> REMOVALS = new ArrayList<>();
    private static final CountDownLatch OVER = new CountDownLatch(1);
    private static final ThreadLocal<Boolean> EXEMPT = ThreadLocal.withInitial(() -> false);
    private static boolean isHooked;
    private static boolean hasBegun;
    private static volatile boolean hasCancelled;

    private Shutdown() {}

    /**
     * Returns whether the shutdown has begun. This is true as soon as a signal or {@link System#exit} starts it, before
     * the first hook runs.
     */
    public static boolean inProgress() {
        Thread probe = new Thread(() -> {}, "plimsoll-probe");
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    /** Returns whether a creation was cancelled, so that what it made can still appear on the engine for a moment. */
    public static boolean hasCancelled() {
        return hasCancelled;
    }

    /** Adds what removes all that was created; it runs once, in the shutdown. Removals run in the order of their addition. */
    public static void onEnd(Runnable removal) {
        synchronized (LOCK) {
            hook();
            REMOVALS.add(removal);
        }
    }

    private static void hook() {
        if (hasBegun) {
            throw new ShuttingDown();
        }
        if (!isHooked) {
            try {
                Runtime.getRuntime().addShutdownHook(new Thread(Shutdown::end, "plimsoll-cleanup"));
            } catch (IllegalStateException e) {
                throw new ShuttingDown();
            }
            isHooked = true;
        }
    }

    /** A creation that has begun. Closing it twice has no effect. */
    public static final class Creation implements AutoCloseable {

        private final @Nullable Runnable cancel;

        private Creation(@Nullable Runnable cancel) {
            this.cancel = cancel;
        }

        private void cancel() {
            if (cancel != null) {
                hasCancelled = true;
                cancel.run();
            }
        }

        @Override
        public void close() {
            synchronized (LOCK) {
                UNDER_WAY.remove(this);
                LOCK.notifyAll();
            }
        }
    }

    /**
     * Begins a creation that can't be cancelled, but soon ends. The caller closes it when the engine has answered.
     *
     * @throws dev.plimsoll.exception.EngineException if the shutdown has begun
     */
    public static Creation begin() {
        return begin(null);
    }

    private static Creation begin(@Nullable Runnable cancel) {
        synchronized (LOCK) {
            hook();
            Creation creation = new Creation(cancel);
            UNDER_WAY.add(creation);
            return creation;
        }
    }

    /**
     * Creates something that carries a label or a name by which it is removed.
     *
     * @param cancel ends the work early, in another thread; called repeatedly
     * @throws dev.plimsoll.exception.EngineException if the shutdown has begun
     */
    public static <T extends @Nullable Object> T creating(Runnable cancel, Supplier<T> work) {
        return create(cancel, work);
    }

    @SuppressWarnings("try") // the creation only has to be closed
    private static <T extends @Nullable Object> T create(@Nullable Runnable cancel, Supplier<T> work) {
        return guarded(() -> {
            try (Creation creation = begin(cancel)) {
                return exempt(work);
            }
        });
    }

    /** Creates something soon, so that this is waited for instead of cancelled. */
    public static <T extends @Nullable Object> T creatingSoon(Supplier<T> work) {
        return create(null, work);
    }

    /** Does work that removes what was created, or is a part of that or of a creation. It goes on in a shutdown. */
    public static void removing(Runnable work) {
        exempt(() -> {
            work.run();
            return true;
        });
    }

    private static <T extends @Nullable Object> T exempt(Supplier<T> work) {
        boolean before = EXEMPT.get();
        EXEMPT.set(true);
        try {
            return work.get();
        } finally {
            EXEMPT.set(before);
        }
    }

    /** Does work whose result and whose failure say nothing if the shutdown has begun meanwhile. */
    public static <T extends @Nullable Object> T guarded(Supplier<T> work) {
        T result;
        try {
            result = work.get();
        } catch (RuntimeException | Error e) {
            hold();
            throw e;
        }
        hold();
        return result;
    }

    /**
     * Stops this thread if the shutdown has begun, unless it creates or removes something.
     *
     * @throws dev.plimsoll.exception.EngineException after everything was removed, if the JVM has not ended then
     */
    public static void hold() {
        if (!EXEMPT.get() && inProgress()) {
            boolean isCleaned;
            synchronized (LOCK) {
                isCleaned = !isHooked;
            }
            while (!isCleaned) {
                try {
                    OVER.await();
                    isCleaned = true;
                } catch (InterruptedException e) {
                    // The creation that this thread did was cancelled so.
                    isCleaned = OVER.getCount() == 0;
                }
            }
            throw new ShuttingDown();
        }
    }

    private static void end() {
        QuietThreads.begin();
        try {
            removing(() -> {
                List<Runnable> removals;
                synchronized (LOCK) {
                    hasBegun = true;
                    removals = List.copyOf(REMOVALS);
                }
                awaitCreations();
                removals.forEach(Runnable::run);
            });
        } finally {
            OVER.countDown();
        }
    }

    private static void awaitCreations() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (List<Creation> left = underWay(); !left.isEmpty(); left = underWay()) {
            left.forEach(Creation::cancel);
            try {
                synchronized (LOCK) {
                    if (!UNDER_WAY.isEmpty()) {
                        LOCK.wait(AGAIN.toMillis());
                    }
                }
            } catch (InterruptedException e) {
                return;
            }
            if (System.nanoTime() > deadline) {
                return;
            }
        }
    }

    private static List<Creation> underWay() {
        synchronized (LOCK) {
            return List.copyOf(UNDER_WAY);
        }
    }
}
