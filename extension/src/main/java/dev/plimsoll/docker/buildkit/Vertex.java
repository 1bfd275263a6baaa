package dev.plimsoll.docker.buildkit;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A piece of work in BuildKit's graph, as far as it has been reported: one digest comes several times.
 *
 * @param digest what identifies it within a build
 * @param name what BuildKit calls it, as {@code [builder 3/5] RUN make}
 * @param inputs the digests of the vertices whose results it uses
 * @param firstStarted when it began first: what looks for a cached result begins anew if there is none
 * @param started when it began last, by the engine's clock; empty if it has not begun
 * @param completed by the engine's clock; empty if it is not done
 * @param cached whether its result was there already
 * @param error why it failed; empty if it did not. That one failed does not mean that the build did
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

    /** Copies the inputs. */
    public Vertex {
        inputs = Set.copyOf(inputs);
    }

    /** One report of it. */
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

    /** What is known once more was reported. */
    public Vertex merge(Vertex later) {
        Set<String> allInputs = new LinkedHashSet<>(inputs);
        allInputs.addAll(later.inputs);
        return new Vertex(
                digest,
                later.name.isEmpty() ? name : later.name,
                allInputs,
                firstStarted.or(later::started),
                later.started.or(() -> started),
                // One that begins anew, as a download after the look for a cached one, is not done any more.
                later.started.isPresent() ? later.completed : later.completed.or(() -> completed),
                cached || later.cached,
                later.error.isEmpty() ? error : later.error);
    }

    /** How long it took; zero if it is not done. */
    public Duration duration() {
        return started.flatMap(begin -> completed.map(end -> Duration.between(begin, end)))
                .filter(time -> !time.isNegative())
                .orElse(Duration.ZERO);
    }

    /** Whether it is done, or need not be done. */
    public boolean isDone() {
        return cached || completed.isPresent();
    }
}
