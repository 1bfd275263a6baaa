package dev.plimsoll.internal.run;

import dev.plimsoll.internal.docker.container.CheckResult;
import dev.plimsoll.internal.docker.container.ContainerDetails;
import dev.plimsoll.internal.docker.container.ContainerHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Collects what happens to a service. Its clock is this machine's. Times of the engine are counted from the engine's own
 * time of creation, because its clock may differ, and lie between what was seen before and after.
 */
final class LifeRecorder {

    /** The maximum number of requests that are kept. */
    static final int MOST_REQUESTS = 200;

    /** The maximum number of results of a health check that are kept. */
    static final int MOST_CHECKS = 20;

    /** The maximum number of characters of a log. */
    static final int MOST_LOG = 16_000;

    private static final int MOST_TEXT = 1_000;

    private final long begin = System.nanoTime();
    private final Instant created = Instant.now();
    private final List<ServiceLife.Request> requests = new ArrayList<>();
    private final Deque<ServiceLife.HealthResult> checks = new ArrayDeque<>();
    private final MemoryCurve memory = new MemoryCurve();
    private int requestCount;
    private List<ServiceLife.HealthResult> engineChecks = List.of();
    private String log = "";
    private ServiceLife.@Nullable End end;
    private ServiceLife.@Nullable Signal signal;
    private @Nullable Duration started;
    private @Nullable Duration ready;

    /** Returns the time since the creation. */
    Duration now() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    synchronized void seen(ContainerDetails container) {
        if (started == null && container.started().isPresent()) {
            started = time(container, container.started(), Duration.ZERO);
        }
        if (end == null && started != null && !container.running()) {
            end = new ServiceLife.End(
                    time(container, container.finished(), started), container.exitCode(), container.outOfMemory());
        }
        List<CheckResult> results =
                container.health().map(ContainerHealth::results).orElse(List.of());
        if (!results.isEmpty()) {
            engineChecks = results.stream()
                    .limit(MOST_CHECKS)
                    .map(result -> check(time(container, result.started(), Duration.ZERO), result))
                    .toList();
        }
    }

    private Duration time(ContainerDetails container, Optional<Instant> when, Duration earliest) {
        Duration now = now();
        Duration known = container
                .created()
                .flatMap(first -> when.map(then -> Duration.between(first, then)))
                .orElse(now);
        return known.compareTo(earliest) < 0 ? earliest : known.compareTo(now) > 0 ? now : known;
    }

    private static ServiceLife.HealthResult check(Duration at, CheckResult result) {
        return new ServiceLife.HealthResult(at, result.exitCode(), end(result.output(), MOST_TEXT));
    }

    private static String end(String text, int most) {
        return text.length() <= most ? text : text.substring(text.length() - most);
    }

    synchronized void markReady() {
        ready = now();
    }

    synchronized void checked(Duration at, CheckResult result) {
        checks.addLast(check(at, result));
        if (checks.size() > MOST_CHECKS) {
            checks.removeFirst();
        }
    }

    synchronized void requested(Duration at, String text, OptionalInt status) {
        requestCount++;
        if (requests.size() < MOST_REQUESTS) {
            String shown = text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT);
            requests.add(new ServiceLife.Request(at, now().minus(at), shown, status));
        }
    }

    synchronized void stopped(Duration at, Stop stop) {
        ContainerDetails last = stop.container();
        signal = new ServiceLife.Signal(at, last.stopSignal(), stop.duration(), stop.killed());
        // When the engine reports the end, as the duration of the stop has it.
        end = new ServiceLife.End(at.plus(stop.duration()), last.exitCode(), last.outOfMemory());
    }

    synchronized void used(Duration at, long bytes) {
        memory.add(new ServiceLife.Point(at, bytes));
    }

    synchronized void logged(String text) {
        log = end(text, MOST_LOG);
    }

    synchronized ServiceLife life(OptionalLong peakMemory) {
        return new ServiceLife(
                created,
                Optional.ofNullable(started),
                Optional.ofNullable(ready),
                requests,
                requestCount,
                Stream.concat(checks.stream(), engineChecks.stream())
                        .sorted(Comparator.comparing(ServiceLife.HealthResult::at))
                        .toList(),
                Optional.ofNullable(signal),
                Optional.ofNullable(end),
                memory.points(),
                peakMemory,
                log);
    }
}
