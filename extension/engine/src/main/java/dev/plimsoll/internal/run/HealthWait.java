package dev.plimsoll.internal.run;

import dev.plimsoll.exception.EngineException;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.RunException;
import dev.plimsoll.image.HealthCheck;
import dev.plimsoll.internal.docker.container.CheckResult;
import dev.plimsoll.internal.docker.container.ContainerDetails;
import dev.plimsoll.internal.docker.container.ContainerHealth;
import dev.plimsoll.internal.text.DurationText;
import dev.plimsoll.internal.text.Plural;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Waits until a container is healthy. An engine checks for the first time after a whole interval, which is 30 seconds
 * unless the image sets another one; until the engine has a verdict, the check is also run here.
 */
final class HealthWait {

    private static final Duration PAUSE = Duration.ofMillis(100);

    /** The number of failures after which a check whose program is missing is not expected to pass any more. */
    private static final int ENOUGH_FAILURES = 3;

    /** The engine's default limit for one check. */
    private static final Duration ONE_CHECK = Duration.ofSeconds(30);

    /** The engine's defaults for the time between two checks, and the failures in a row that make a container unhealthy. */
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private static final int RETRIES = 3;

    /** The time by which an engine that runs health checks can be late with its verdict. */
    private static final Duration LATE_ENGINE = Duration.ofSeconds(5);

    private static final Executor THREADS = task -> {
        Thread thread = new Thread(task, "plimsoll-health");
        thread.setDaemon(true);
        thread.start();
    };

    private final LiveContainer container;
    private final Duration limit;
    private final long begin = System.nanoTime();
    private final long deadline;
    /** The last results of the checks that were run here; a check can write much. */
    private final List<CheckResult> results = new ArrayList<>();

    private int failures;
    private @Nullable CompletableFuture<CheckResult> running;

    HealthWait(LiveContainer container, Duration limit) {
        this.container = container;
        this.limit = limit;
        this.deadline = begin + limit.toNanos();
    }

    Optional<Problem> await() {
        while (true) {
            ContainerDetails now = container.details();
            if (!now.running()) {
                return Optional.of(container.ended(now));
            }
            if (now.healthCheck().isEmpty()) {
                return Optional.of(new Problem("it has no health check: give its image a HEALTHCHECK", List.of()));
            }
            Optional<ContainerHealth> health = now.health();
            if (health.filter(ContainerHealth::isHealthy).isPresent()) {
                return Optional.empty();
            }
            if (health.filter(ContainerHealth::isUnhealthy).isPresent()) {
                List<CheckResult> log = health.get().results();
                return Optional.of(
                        problem(now, "the engine calls it unhealthy: its health check failed again and again", log));
            }
            if (isLeftAlone(now, health.map(ContainerHealth::results).orElse(List.of()))) {
                return Optional.of(problem(
                        now,
                        "its health check failed " + Plural.of(failures, "time")
                                + " in a row, and the engine does not run it",
                        results));
            }
            Optional<CheckResult> own = ownCheck(now);
            if (own.filter(CheckResult::passed).isPresent()) {
                return Optional.empty();
            }
            if (own.isPresent()
                    && failures == ENOUGH_FAILURES
                    && container.missingProgram(now).isPresent()) {
                return Optional.of(problem(now, "its health check can't run", results));
            }
            if (System.nanoTime() > deadline && isAnswered()) {
                String how = results.isEmpty()
                        ? "its health check had no result after "
                        : "its health check failed " + Plural.of(failures, "time") + " in ";
                return Optional.of(problem(
                        now, limit.isZero() ? "its health check failed" : how + DurationText.exact(limit), results));
            }
        }
    }

    /**
     * Returns whether an engine would have called the container unhealthy, but doesn't run health checks, as Podman without
     * systemd.
     */
    private boolean isLeftAlone(ContainerDetails now, List<CheckResult> ofEngine) {
        HealthCheck check = now.healthCheck().orElseThrow();
        int retries = check.retries() == 0 ? RETRIES : check.retries();
        if (!ofEngine.isEmpty() || failures < retries) {
            return false;
        }
        Duration interval = check.interval().isZero() ? INTERVAL : check.interval();
        Duration patience =
                check.startPeriod().plus(interval.multipliedBy(retries)).plus(LATE_ENGINE);
        return Duration.ofNanos(System.nanoTime() - begin).compareTo(patience) > 0;
    }

    /** Returns whether there is a result, or none is to be expected: without a limit, one check is waited for. */
    private boolean isAnswered() {
        return !results.isEmpty() || !limit.isZero() || System.nanoTime() > deadline + ONE_CHECK.toNanos();
    }

    private Problem problem(ContainerDetails now, String how, List<CheckResult> log) {
        return ContainerProblems.unhealthy(
                now, how, log, container.missingProgram(now).orElse(null));
    }

    /** Runs the check, or waits a little for the one that runs; empty if it has no result yet. */
    private Optional<CheckResult> ownCheck(ContainerDetails now) {
        CompletableFuture<CheckResult> check = running;
        if (check == null) {
            check = CompletableFuture.supplyAsync(() -> container.check(now), THREADS);
            running = check;
        }
        try {
            CheckResult result = check.get(PAUSE.toNanos(), TimeUnit.NANOSECONDS);
            running = null;
            if (!result.passed()) {
                failures++;
                results.add(result);
                if (results.size() > ENOUGH_FAILURES) {
                    results.remove(0);
                }
                Thread.sleep(PAUSE.toMillis());
            }
            return Optional.of(result);
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            running = null;
            if (e.getCause() instanceof EngineException gone && !LiveContainer.isGone(gone)) {
                throw gone;
            }
            // The container has ended meanwhile, which the next look at it shows.
            LiveContainer.pause();
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunException(ErrorCode.INTERRUPTED, "Interrupted while waiting for a health check", e);
        }
    }
}
