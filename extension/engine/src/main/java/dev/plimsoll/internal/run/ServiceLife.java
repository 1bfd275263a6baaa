package dev.plimsoll.internal.run;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.internal.text.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known about the life of a service. Times are counted from its creation.
 *
 * @param created the time of its creation on the clock of this machine
 * @param started the start of its program; empty if it was not started
 * @param ready the time when it was found ready; empty if it wasn't
 * @param requests the first requests to it, at most {@value LifeRecorder#MOST_REQUESTS}
 * @param requestCount the number of all requests
 * @param checks the last results of its health check, in their order, at most {@value LifeRecorder#MOST_CHECKS} of the
 *     engine's and as many of Plimsoll's
 * @param signal the signal that stopped it; empty if none was sent
 * @param end the end of its program; empty if it ended later than the container was looked at
 * @param memory its use of memory over time, at most {@value MemoryCurve#MOST_POINTS} points
 * @param peakMemory its highest use of memory in bytes; empty if unknown
 * @param log the end of its log, at most {@value LifeRecorder#MOST_LOG} characters
 */
public record ServiceLife(
        Instant created,
        Optional<Duration> started,
        Optional<Duration> ready,
        List<Request> requests,
        int requestCount,
        List<HealthResult> checks,
        Optional<Signal> signal,
        Optional<End> end,
        List<Point> memory,
        OptionalLong peakMemory,
        String log) {

    /** Copies the lists. */
    public ServiceLife {
        requests = List.copyOf(requests);
        checks = List.copyOf(checks);
        memory = List.copyOf(memory);
    }

    /** Describes its start, such as {@code started after 604 ms, ready after 857 ms}; empty if it was not started. */
    public String beginning() {
        return Stream.concat(
                        started.stream().map(time -> "started after " + DurationText.exact(time)),
                        ready.stream().map(time -> "ready after " + DurationText.exact(time)))
                .collect(Collectors.joining(", "));
    }

    /**
     * Describes its end, such as {@code stopped 323 ms after SIGTERM with exit code 0, used up to 4.1 MB of memory}; empty if
     * nothing is known about it.
     */
    public String ending() {
        String how = signal.map(sent -> (sent.killed() ? "killed " : "stopped ") + DurationText.exact(sent.took())
                        + " after " + sent.name())
                .or(() -> end.map(last -> "ended by itself after " + DurationText.exact(last.at())))
                .map(text -> text
                        + end.map(last -> " with exit code " + last.exitCode()).orElse(""))
                .orElse("");
        String used = peakMemory.isPresent() ? "used up to " + ByteSize.of(peakMemory.getAsLong()) + " of memory" : "";
        return Stream.of(how, used).filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
    }

    /**
     * Returns its figures for programs: {@code started} and {@code ready} in milliseconds after its creation, {@code signal},
     * {@code killed}, {@code stop} in milliseconds after the signal, {@code exitCode}, {@code outOfMemory} and
     * {@code peakMemory} in bytes. What is unknown is absent.
     */
    public Map<String, String> figures() {
        Map<String, String> figures = new LinkedHashMap<>();
        started.ifPresent(time -> figures.put("started", "" + time.toMillis()));
        ready.ifPresent(time -> figures.put("ready", "" + time.toMillis()));
        signal.ifPresent(sent -> {
            figures.put("signal", sent.name());
            figures.put("killed", "" + sent.killed());
            figures.put("stop", "" + sent.took().toMillis());
        });
        end.ifPresent(last -> {
            figures.put("exitCode", "" + last.exitCode());
            figures.put("outOfMemory", "" + last.outOfMemory());
        });
        peakMemory.ifPresent(bytes -> figures.put("peakMemory", "" + bytes));
        return figures;
    }

    /**
     * A request.
     *
     * @param text such as {@code GET 8080/health}
     * @param status the status of the answer; empty without one
     */
    public record Request(Duration at, Duration duration, String text, OptionalInt status) {}

    /** A result of the health check. */
    public record HealthResult(Duration at, int exitCode, String output) {}

    /**
     * The signal that stopped it.
     *
     * @param name such as {@code SIGTERM}
     * @param took the time from the signal to the end
     * @param killed whether it had to be killed, because it didn't end in time
     */
    public record Signal(Duration at, String name, Duration took, boolean killed) {}

    /** The end of its program. */
    public record End(Duration at, int exitCode, boolean outOfMemory) {}

    /** The use of memory at one time, in bytes. */
    public record Point(Duration at, long bytes) {}
}
