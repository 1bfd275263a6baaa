package dev.plimsoll.internal.run;

import dev.plimsoll.exception.EngineException;
import dev.plimsoll.internal.docker.container.MemoryUse;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * The memory of a container over time. Where the kernel records the highest use itself, peaks between two samples count
 * too: if the record rose, the peak was between them. From it the cached files of that time are subtracted, because the
 * kernel drops them when memory is scarce.
 */
final class MemorySamples {

    private static final Duration INTERVAL = Duration.ofMillis(500);

    /** While a service starts, its memory changes fast. */
    private static final Duration FIRST_INTERVAL = Duration.ofMillis(100);

    private static final int FIRST_SAMPLES = 20;

    private final Supplier<Optional<MemoryUse>> engine;
    private final LongConsumer listener;
    private boolean started;
    private int count;
    private long peak;
    private long highest;
    private long cache;

    /**
     * Creates an empty record.
     *
     * @param listener gets the bytes of each sample
     */
    MemorySamples(Supplier<Optional<MemoryUse>> engine, LongConsumer listener) {
        this.engine = engine;
        this.listener = listener;
    }

    /** Begins to take samples until the container ends. */
    synchronized void start() {
        if (!started) {
            started = true;
            Thread thread = new Thread(this::sample, "plimsoll-memory");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void sample() {
        try {
            for (int i = 0; take(); i++) {
                Thread.sleep((i < FIRST_SAMPLES ? FIRST_INTERVAL : INTERVAL).toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (EngineException e) {
            // The engine is gone; whoever asks it next gets the failure.
            return;
        }
    }

    /** Takes a sample; returns whether the container still runs. */
    boolean take() {
        Optional<MemoryUse> now = engine.get();
        now.ifPresent(this::add);
        return now.isPresent();
    }

    private synchronized void add(MemoryUse use) {
        count++;
        peak = Math.max(peak, use.used());
        if (use.highest() > highest) {
            highest = use.highest();
            peak = Math.max(peak, highest - Math.max(cache, use.cache()));
        }
        cache = use.cache();
        listener.accept(use.used());
    }

    synchronized OptionalLong peak() {
        return count == 0 ? OptionalLong.empty() : OptionalLong.of(peak);
    }
}
