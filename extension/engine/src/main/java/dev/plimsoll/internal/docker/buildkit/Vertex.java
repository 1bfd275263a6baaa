package dev.plimsoll.internal.docker.buildkit;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A node of BuildKit's build graph, as reported so far; there can be several reports for one digest.
 *
 * @param digest its identity within a build
 * @param name BuildKit's name for it, as {@code [builder 3/5] RUN make}
 * @param inputs the digests of the vertices whose results it uses
 * @param firstStarted when it first began; it begins again if there is no cached result
 * @param started when it last began, by the engine's clock; empty if it has not begun
 * @param completed by the engine's clock; empty if it is not done
 * @param cached whether its result came from the cache
 * @param error why it failed; empty if it did not. A build can succeed although a vertex failed
 */
public record Vertex(
        String digest,
        String name,
        Set<String> inputs,
        Optional<Instant> firstStarted,
        Optional<Instant> started,
        Optional<Instant> completed,
        boolean cached,
        String error) {

    public Vertex {
        inputs = Set.copyOf(inputs);
    }

    /** Creates one report of a vertex. */
    static Vertex reported(
            String digest,
            String name,
            Set<String> inputs,
            Optional<Instant> started,
            Optional<Instant> completed,
            boolean cached,
            String error) {
        return new Vertex(digest, name, inputs, started, started, completed, cached, error);
    }

    /** Combines this with a later report. */
    public Vertex merge(Vertex later) {
        Set<String> allInputs = new LinkedHashSet<>(inputs);
        allInputs.addAll(later.inputs);
        return new Vertex(
                digest,
                later.name.isEmpty() ? name : later.name,
                allInputs,
                firstStarted.or(later::started),
                later.started.or(() -> started),
                // A vertex may begin again, such as a download that is not cached; then it is no longer done.
                later.started.isPresent() ? later.completed : later.completed.or(() -> completed),
                cached || later.cached,
                later.error.isEmpty() ? error : later.error);
    }

    /** Returns the time that it took; zero if it is not done. */
    public Duration duration() {
        return started.flatMap(begin -> completed.map(end -> Duration.between(begin, end)))
                .filter(time -> !time.isNegative())
                .orElse(Duration.ZERO);
    }

    /** Returns whether it is done or cached. */
    public boolean isDone() {
        return cached || completed.isPresent();
    }
}
