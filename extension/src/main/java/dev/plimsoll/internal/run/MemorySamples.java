package dev.plimsoll.internal.run;

import dev.plimsoll.EngineException;
import dev.plimsoll.internal.docker.MemoryUse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * The memory of a container over time. Where the kernel records the highest use itself, peaks between two samples count
 * too; from that record the cached files are subtracted, because the kernel drops them when memory is scarce.
 */
final class MemorySamples {

    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final Supplier<Optional<MemoryUse>> engine;
    private final List<MemoryUse> samples = new ArrayList<>();
    private boolean started;

    MemorySamples(Supplier<Optional<MemoryUse>> engine) {
        this.engine = engine;
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
            while (take()) {
                Thread.sleep(INTERVAL.toMillis());
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
        synchronized (this) {
            now.ifPresent(samples::add);
        }
        return now.isPresent();
    }

    synchronized OptionalLong peak() {
        if (samples.isEmpty()) {
            return OptionalLong.empty();
        }
        long used = samples.stream().mapToLong(MemoryUse::used).max().orElse(0);
        long highest = samples.stream().mapToLong(MemoryUse::highest).max().orElse(0);
        long cache = samples.stream().mapToLong(MemoryUse::cache).max().orElse(0);
        return OptionalLong.of(Math.max(used, highest - cache));
    }
}
