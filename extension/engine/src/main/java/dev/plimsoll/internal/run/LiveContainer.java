package dev.plimsoll.internal.run;

import dev.plimsoll.exception.EngineException;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.exception.RunException;
import dev.plimsoll.internal.docker.ContainerApi;
import dev.plimsoll.internal.docker.DockerApi;
import dev.plimsoll.internal.docker.ServiceApi;
import dev.plimsoll.internal.docker.container.CheckResult;
import dev.plimsoll.internal.docker.container.ContainerDetails;
import dev.plimsoll.internal.docker.container.ContainerLog;
import dev.plimsoll.internal.docker.container.MemoryUse;
import dev.plimsoll.internal.docker.container.PathArchive;
import dev.plimsoll.internal.programs.HealthCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A container that keeps running, started by whomever. It is asked through the engine and through the kernel, and needs
 * no program in its image for that.
 */
public final class LiveContainer {

    private static final Duration PAUSE = Duration.ofMillis(25);

    /** The time in which the kernel's report of a lack of memory may arrive after the end of a program. */
    private static final Duration LATE_REPORT = Duration.ofSeconds(1);

    /** The time in which an engine notices that a program has ended. */
    private static final Duration ENDING = Duration.ofSeconds(3);

    /** The time in which an engine must notice that a killed program has ended. */
    private static final Duration KILLED = Duration.ofSeconds(30);

    /** The time in which the output of a program arrives in the engine's log. */
    private static final Duration LATE_OUTPUT = Duration.ofSeconds(3);

    /** What Podman changes before it starts a program. */
    private static final Set<String> ENGINES_OWN = Set.of("/etc", "/etc/passwd", "/etc/group");

    /** The kind of change of a path that is in the image. */
    private static final int MODIFIED = 0;

    private final boolean podman;
    private final boolean local;
    private final ServiceApi engine;
    private final ContainerApi files;
    private final ProcessSight sight;
    private final String id;
    private final String name;
    private final LifeRecorder recorder = new LifeRecorder();
    private final MemorySamples memory;
    private volatile @Nullable ControlGroup group;
    private volatile long memoryKills;
    private volatile boolean killed;
    private volatile @Nullable ContainerDetails lastSeen;
    private @Nullable Stop stopped;

    /**
     * Creates the view of a container.
     *
     * @param name the container's name in messages
     */
    public LiveContainer(DockerApi docker, ProcessSight sight, String id, String name) {
        this.podman = docker.engine().isPodman();
        this.engine = docker.services();
        this.files = docker.containers();
        this.sight = sight;
        this.id = id;
        this.name = name;
        this.local = docker.engine().host().startsWith("unix:");
        this.memory = new MemorySamples(this::use, bytes -> recorder.used(recorder.now(), bytes));
    }

    private Optional<MemoryUse> use() {
        ControlGroup known = group;
        return engine.memory(id).map(use -> known == null ? use : use.withHighest(known.peak()));
    }

    /** Returns the name in messages. */
    public String name() {
        return name;
    }

    /** Returns the engine's description of the container now. */
    public ContainerDetails details() {
        ContainerDetails container = engine.inspect(id);
        if (container.running()) {
            look(group(container));
        } else {
            look(group);
            if (isKilledWithoutReason(container) && !killed && memoryKills > 0) {
                container = container.withLackOfMemory();
            }
        }
        recorder.seen(container);
        lastSeen = container;
        return container;
    }

    private @Nullable ControlGroup group(ContainerDetails container) {
        if (group == null && local) {
            group = ControlGroup.of(container).orElse(null);
        }
        return group;
    }

    private void look(@Nullable ControlGroup known) {
        if (known != null) {
            memoryKills = Math.max(memoryKills, known.kills());
        }
    }

    /** Returns whether a program was killed, perhaps for a lack of memory that the engine doesn't report, or not yet. */
    private static boolean isKilledWithoutReason(ContainerDetails container) {
        return container.exitCode() == ContainerProblems.SIGKILL
                && container.memoryLimit() > 0
                && !container.outOfMemory();
    }

    /** Returns what is known about its life so far, without asking the engine. */
    public ServiceLife life() {
        return recorder.life(memory.peak());
    }

    /** Records that it was found ready. */
    public void markReady() {
        recorder.markReady();
    }

    /** Returns the time since this view was created, directly after the container. */
    public Duration age() {
        return recorder.now();
    }

    /**
     * Records a request to it that has ended now.
     *
     * @param at its begin as an {@link #age}
     * @param status the status of the answer; empty without one
     */
    public void requested(Duration at, String request, OptionalInt status) {
        recorder.requested(at, request, status);
    }

    /** Records what is lost when the container is removed: its end and its log. */
    public void complete() {
        ContainerDetails seen = lastSeen;
        ContainerDetails last = seen == null || seen.running() ? details() : seen;
        if (last.running()) {
            memory.take();
        }
        if (last.started().isPresent()) {
            recorder.logged(engine.lastLog(last));
        }
    }

    /**
     * Returns its output until now, standard output and error together.
     *
     * @throws RunException if it is too long to be read as a whole
     */
    public String log() {
        return engine.log(details(), true, true).whole(name);
    }

    /**
     * Returns its standard output or its standard error until now.
     *
     * @throws RunException if it is too long to be read as a whole
     */
    public String log(boolean stderr) {
        return engine.log(details(), !stderr, stderr).whole(name);
    }

    /** Returns the last lines of its output until now, for messages. */
    public String lastLog() {
        return engine.lastLog(details());
    }

    /**
     * Returns the paths that differ from the image, with the kind of change. On Podman, without those that the engine itself
     * changed before it started the program: it adds the container's user to {@code /etc/passwd} and {@code /etc/group}.
     */
    public Map<String, Integer> changes() {
        Map<String, Integer> changes = new TreeMap<>(engine.changes(id));
        if (podman) {
            Optional<Instant> started = details().started();
            changes.entrySet()
                    .removeIf(change -> ENGINES_OWN.contains(change.getKey())
                            && change.getValue() == MODIFIED
                            && modified(change.getKey())
                                    .filter(started.orElse(Instant.MIN)::isAfter)
                                    .isPresent());
        }
        return changes;
    }

    private Optional<Instant> modified(String path) {
        Optional<PathArchive> there = files.archive(id, path);
        if (there.isEmpty()) {
            return Optional.empty();
        }
        try (PathArchive archive = there.get()) {
            return archive.modified();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Looks at the first process and the sockets; empty if the program has ended.
     *
     * @throws InspectionException if that is impossible here
     */
    public Optional<ProcessView> process() {
        return look(details());
    }

    /**
     * Looks at the first process; empty if the program has ended.
     *
     * @throws InspectionException if that is impossible here, because nobody may wait for what can't be seen
     */
    Optional<ProcessView> look(ContainerDetails container) {
        Optional<ProcessView> view = lookWhileItEnds(container);
        if (view.isEmpty() && awaitEnd(System.nanoTime() + ENDING.toNanos()).isEmpty()) {
            throw new InspectionException(
                    ErrorCode.RUN_INCOMPLETE,
                    "The first process of " + name
                            + " can't be looked at, neither in /proc of this machine nor by a probe beside it, although it runs");
        }
        return view;
    }

    /**
     * Looks at the first process. While a program ends, its files in {@code /proc} are gone already, another container can't
     * join it, and the engine still reports that it runs.
     */
    private Optional<ProcessView> lookWhileItEnds(ContainerDetails container) {
        try {
            return sight.look(container);
        } catch (EngineException e) {
            if (awaitEnd(System.nanoTime() + ENDING.toNanos()).isPresent()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Begins to measure memory repeatedly, until the program ends. */
    public void measureMemory() {
        memory.start();
    }

    /** Returns the highest use of memory in bytes that was seen; empty if it was never measured while the program ran. */
    public OptionalLong peakMemory() {
        memory.take();
        return memory.peak();
    }

    /** Runs the health check once, now, as the engine does at its intervals. */
    CheckResult check(ContainerDetails container) {
        Duration at = recorder.now();
        CheckResult result = engine.execute(id, command(container).words());
        recorder.checked(at, result);
        return result;
    }

    /** Returns the program of the health check if it is known not to be in the image. */
    Optional<String> missingProgram(ContainerDetails container) {
        return new ProgramSearch(files, container).missing(command(container));
    }

    private static HealthCommand command(ContainerDetails container) {
        return HealthCommand.of(container.healthCheck().orElseThrow(), container.shell());
    }

    /** Describes the end of a program that nothing has stopped; empty if it runs, or was stopped. */
    public Optional<Problem> endBeforeStop() {
        ContainerDetails now = details();
        return now.running() || knownStop().filter(stop -> !stop.endedBefore()).isPresent()
                ? Optional.empty()
                : Optional.of(ended(now));
    }

    /** Returns what {@link #stop} did; empty if it was not called. */
    public synchronized Optional<Stop> knownStop() {
        return Optional.ofNullable(stopped);
    }

    /** Describes the end of the program, which has ended. */
    public Problem ended() {
        return ended(details());
    }

    /** Describes the end of the program. */
    Problem ended(ContainerDetails container) {
        ContainerDetails known = container;
        long deadline = System.nanoTime() + LATE_REPORT.toNanos();
        while (isKilledWithoutReason(known) && System.nanoTime() < deadline) {
            pause();
            known = details();
        }
        return ContainerProblems.ended(known, engine.lastLog(known));
    }

    /**
     * Waits until the log fulfils a condition.
     *
     * @return the log, whether it does so or not
     * @throws RunException if it doesn't, but is too long to be read as a whole
     */
    public String awaitLog(Predicate<String> condition) {
        long deadline = System.nanoTime() + LATE_OUTPUT.toNanos();
        while (true) {
            // The order matters: what a program wrote before it ended is in the log that is read afterwards.
            boolean last = System.nanoTime() > deadline || !details().running();
            ContainerLog log = engine.log(details(), true, true);
            if (condition.test(log.text())) {
                return log.text();
            }
            if (last) {
                return log.whole(name);
            }
            pause();
        }
    }

    /**
     * Sends the stop signal and waits for the end of the program. If it doesn't end in time, it is killed. A second call
     * returns what the first one did.
     *
     * @throws RunException if the engine doesn't end it
     */
    public synchronized Stop stop(Duration limit) {
        Stop known = stopped;
        if (known != null) {
            return known;
        }
        Stop first = stopNow(limit);
        stopped = first;
        return first;
    }

    private Stop stopNow(Duration limit) {
        ContainerDetails before = details();
        memory.take();
        if (!before.running()) {
            return Stop.ofEnded(before);
        }
        long begin = System.nanoTime();
        Duration at = recorder.now();
        engine.signal(id, before.stopSignal());
        Optional<ContainerDetails> end = awaitEnd(begin + limit.toNanos());
        if (end.isPresent()) {
            return recorded(at, Stop.inTime(end.get(), Duration.ofNanos(System.nanoTime() - begin)));
        }
        Optional<ProcessView> view = lookWhileItEnds(details());
        killed = true;
        engine.signal(id, "SIGKILL");
        ContainerDetails last = awaitEnd(System.nanoTime() + KILLED.toNanos())
                .orElseThrow(() -> new RunException("The engine did not end " + name + " within " + KILLED.toSeconds()
                        + " s of killing it: look at the engine's log"));
        return recorded(at, Stop.killed(last, Duration.ofNanos(System.nanoTime() - begin), view));
    }

    private Stop recorded(Duration at, Stop stop) {
        recorder.stopped(at, stop);
        return stop;
    }

    private Optional<ContainerDetails> awaitEnd(long deadline) {
        while (true) {
            ContainerDetails now = details();
            if (!now.running()) {
                return Optional.of(now);
            }
            if (System.nanoTime() > deadline) {
                return Optional.empty();
            }
            pause();
        }
    }

    /**
     * Waits until the container is healthy.
     *
     * @return the reason why it is not; empty if it is
     */
    public Optional<Problem> awaitHealthy(Duration limit) {
        return new HealthWait(this, limit).await();
    }

    /**
     * Waits until something listens on all of these ports, in the container's own network.
     *
     * @param ports such as {@code 8080/tcp}
     * @return the reason why nothing does; empty if something does
     */
    public Optional<Problem> awaitListening(List<String> ports, Duration limit) {
        return new PortWait(this, ports, limit).await();
    }

    /**
     * Describes why not everybody outside the container can connect to a port of TCP on which something listens; empty if
     * everybody can.
     *
     * @throws InspectionException if the kernel doesn't report it
     */
    public Optional<Problem> unreached(int port) {
        try {
            Reach reach = sight.reach(id, port);
            ContainerDetails now = details();
            return now.running() ? ContainerProblems.unreached(port, reach) : Optional.of(ended(now));
        } catch (EngineException | InspectionException e) {
            if (awaitEnd(System.nanoTime() + ENDING.toNanos()).isPresent()) {
                return Optional.of(ended());
            }
            throw e;
        }
    }

    /**
     * Waits until the container keeps the promise of its image: its health check passes, or else something listens on its
     * ports, or else its program keeps running for a while.
     *
     * @param ports the ports, such as {@code 8080/tcp}
     * @return the reason why it doesn't; empty if it does
     */
    public Optional<Problem> awaitReady(List<String> ports, Duration limit) {
        ContainerDetails now = details();
        if (!now.running()) {
            return Optional.of(ended(now));
        }
        return now.healthCheck().isPresent() ? awaitHealthy(limit) : awaitListening(ports, limit);
    }

    /** Returns whether an exception means that the container has ended or is gone. */
    static boolean isGone(EngineException e) {
        return e.isNotFound() || e.isConflict();
    }

    static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunException(ErrorCode.INTERRUPTED, "Interrupted while waiting for a container", e);
        }
    }
}
