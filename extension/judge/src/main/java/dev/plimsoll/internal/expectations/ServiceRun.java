package dev.plimsoll.internal.expectations;

import dev.plimsoll.RunResult;
import dev.plimsoll.ServiceContainer;
import dev.plimsoll.internal.docker.container.ContainerDetails;
import dev.plimsoll.internal.judge.ServiceJudge;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.run.LiveContainer;
import dev.plimsoll.internal.run.ServiceLife;
import dev.plimsoll.internal.session.WatchedService;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.ContainerLaunchException;

/**
 * One container for all expectations of a service. As the result of a run, its output is the log until now; a question
 * about its end stops it.
 */
final class ServiceRun implements RunResult, AutoCloseable {

    /** The time in which a service must end that no expectation has stopped; {@code docker stop} waits as long. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final long SETTLING_MILLIS = 150;

    private final ServiceContainer container;
    private final long begin = System.nanoTime();
    private @Nullable LiveContainer live;
    private @Nullable String failure;
    private @Nullable Expectation failedFor;

    private ServiceRun(ServiceContainer container) {
        this.container = container;
    }

    /** Starts a service. If it doesn't become ready, the first expectation fails. */
    static ServiceRun start(ServiceContainer container) {
        ServiceRun run = new ServiceRun(container);
        try {
            container.start();
            run.live = ((WatchedService) container).live();
        } catch (ContainerLaunchException e) {
            run.failure = String.valueOf(e.getMessage());
        } catch (RuntimeException e) {
            container.stop();
            throw e;
        }
        return run;
    }

    ServiceContainer container() {
        return container;
    }

    /** Returns why an expectation is not judged; empty if it is. */
    Optional<String> reasonToSkip() {
        Expectation first = failedFor;
        return first == null ? Optional.empty() : Optional.of("see " + first.position());
    }

    /**
     * Judges an expectation. Besides the check, its program must have become ready, must not have ended before anything
     * stopped it, and its end must be its own. Otherwise a program that crashed could do whatever it should not do.
     *
     * @param check judges it
     */
    Judgement judge(RunExpectation expectation, Supplier<Judgement> check) {
        String reason = failure;
        if (reason != null) {
            failedFor = expectation;
            return Judgement.broken(reason);
        }
        return check.get().and(() -> {
            ServiceJudge judge = questions().judge();
            return switch (expectation.phase()) {
                case START, RUNNING -> judge.stillRuns();
                case END -> judge.endedItself();
                case STOP, STOPPED -> Judgement.held();
            };
        });
    }

    /** Returns what it can be asked. */
    ServiceQuestions questions() {
        return new ServiceQuestions(container, live());
    }

    /** Stops the service unless it has ended or was stopped. */
    void stop() {
        ended();
    }

    private LiveContainer live() {
        return Objects.requireNonNull(live, "a service that was not started is not asked");
    }

    /** Returns what is known about its life so far; empty if it did not become ready. */
    Optional<ServiceLife> life() {
        return failure == null ? Optional.of(live().life()) : Optional.empty();
    }

    /** Returns the container after its end, stopping it if it runs. */
    private ContainerDetails ended() {
        ContainerDetails now = live().details();
        return now.running() ? live().stop(PATIENCE).container() : now;
    }

    /** Returns a log once it has not changed for a while, because output arrives there a little later. */
    private static String settled(Supplier<String> log) {
        String last = log.get();
        try {
            while (true) {
                Thread.sleep(SETTLING_MILLIS);
                String now = log.get();
                if (now.equals(last)) {
                    return now;
                }
                last = now;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return last;
        }
    }

    @Override
    public String command() {
        return "service " + container.image().displayName();
    }

    @Override
    public int exitCode() {
        return failure == null ? ended().exitCode() : 1;
    }

    @Override
    public String stdout() {
        return settled(() -> live().log(false));
    }

    @Override
    public String stderr() {
        return settled(() -> live().log(true));
    }

    @Override
    public String output() {
        return settled(live()::log);
    }

    @Override
    public byte[] stdoutBytes() {
        return stdout().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] stderrBytes() {
        return stderr().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Duration duration() {
        ended();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Override
    public boolean ranOutOfMemory() {
        return ended().outOfMemory();
    }

    @Override
    public boolean timedOut() {
        return false;
    }

    @Override
    public String startFailure() {
        return "";
    }

    @Override
    public void close() {
        container.stop();
    }
}
