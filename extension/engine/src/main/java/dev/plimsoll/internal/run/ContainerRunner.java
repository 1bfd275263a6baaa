package dev.plimsoll.internal.run;

import dev.plimsoll.RunResult;
import dev.plimsoll.exception.EngineException;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.RunException;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.internal.docker.ContainerApi;
import dev.plimsoll.internal.docker.DockerApi;
import dev.plimsoll.internal.docker.ImageApi;
import dev.plimsoll.internal.docker.container.ContainerSpec;
import dev.plimsoll.internal.docker.container.Ending;
import dev.plimsoll.internal.docker.container.Exit;
import dev.plimsoll.internal.docker.transport.Frames;
import dev.plimsoll.internal.io.Shutdown;
import dev.plimsoll.internal.text.Log;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs an image as {@code docker run --rm} does: create, attach, wait, start, and then wait for both the end of the
 * output and the exit code. Each step begins when the engine has answered the previous one, so no output is lost even
 * if the program ends at once.
 */
public final class ContainerRunner {

    /**
     * The limit of a program's output in bytes. A program that writes more is stopped, because the output is held in
     * memory.
     */
    static final int OUTPUT_LIMIT = 256 * 1024 * 1024;

    /** The time that the engine may still need after a container's end. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final Log LOG = Log.of(ContainerRunner.class);

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "plimsoll-run");
        thread.setDaemon(true);
        return thread;
    });

    private final DockerApi docker;
    private final ContainerApi containers;
    private final ImageApi images;
    private final Map<String, String> labels;

    /**
     * Creates a runner.
     *
     * @param labels the labels of all its containers
     */
    public ContainerRunner(DockerApi docker, Map<String, String> labels) {
        this.docker = docker;
        this.containers = docker.containers();
        this.images = docker.images();
        this.labels = labels;
    }

    /**
     * Runs a container until it ends or times out.
     *
     * @throws RunException if the run could not be completed, or the container wrote more than 268 MB
     * @throws EngineException if the engine rejected a request, or the connection to it was lost
     */
    public RunResult run(ContainerSpec spec) {
        // In a shutdown the container is removed, and the way in which it ends says nothing.
        return Shutdown.guarded(() -> runWithSetup(spec));
    }

    /**
     * Runs a container, which is gone when this returns. Podman doesn't remove a container before those that joined its
     * network or its processes, and is slow to remove a container by itself.
     */
    RunResult runAndRemove(ContainerSpec spec) {
        return Shutdown.guarded(() -> run(spec.withLabels(labels).withKept(), (id, result) -> {
            containers.remove(id);
            return result;
        }));
    }

    private RunResult runWithSetup(ContainerSpec spec) {
        ContainerSpec labelled = spec.withLabels(labels);
        if (labelled.setup().isEmpty()) {
            return runOnce(labelled);
        }
        try (SetupSteps setup = new SetupSteps(containers, images)) {
            return runOnce(setup.after(labelled, this::runKept));
        }
    }

    /** Runs a setup step, whose container the caller removes. */
    private String runKept(ContainerSpec step) {
        return run(step.withKept(), (id, result) -> {
            if (result.timedOut() || !result.startFailure().isEmpty()) {
                throw new RunException("Nothing was run, because a setup command "
                        + (result.timedOut() ? "timed out" : "couldn't be started: " + result.startFailure()) + ": "
                        + result.command());
            }
            LOG.info("{} in {} ms, as setup of a run", result, result.duration().toMillis());
            return id;
        });
    }

    private RunResult runOnce(ContainerSpec spec) {
        return run(spec, (id, result) -> {
            LOG.info("{} in {} ms", result, result.duration().toMillis());
            return result;
        });
    }

    /** Runs a container, and removes it if the run or the callback fails. */
    private <T> T run(ContainerSpec spec, BiFunction<String, RunResult, T> end) {
        String id = containers.create(spec);
        boolean ended = false;
        try {
            T answer = end.apply(id, runCreated(id, spec));
            ended = true;
            return answer;
        } finally {
            if (!ended) {
                removeQuietly(id);
            }
        }
    }

    private RunResult runCreated(String id, ContainerSpec spec) {
        Supplier<InputStream> stdin = spec.stdin();
        Frames frames;
        try {
            frames = spec.terminal()
                    ? containers.attachToTerminal(id)
                    : containers.attach(id, stdin == null ? null : stdin.get());
        } catch (EngineException e) {
            // Podman prepares the program during attach, and reports then that it can't be started.
            return StartFailure.of(e).orElseThrow(() -> e).toResult(spec);
        }
        try (frames) {
            return runAttached(id, spec, frames);
        }
    }

    private RunResult runAttached(String id, ContainerSpec spec, Frames frames) {
        try (Ending ending = containers.subscribeToEnding(id, spec);
                Exit exit = containers.waitForNextExit(id)) {
            long begin = System.nanoTime();
            try {
                containers.start(id);
            } catch (EngineException e) {
                return StartFailure.of(e).orElseThrow(() -> e).toResult(spec);
            }
            RecordedOutput output = new RecordedOutput();
            CompletableFuture<Void> outputEnd =
                    CompletableFuture.runAsync(() -> record(id, frames, output, spec), THREADS);
            CompletableFuture<Integer> exitCode = CompletableFuture.supplyAsync(exit::await, THREADS);
            CompletableFuture<Boolean> outOfMemory = CompletableFuture.supplyAsync(ending::awaitOutOfMemory, THREADS);
            boolean timedOut = !endsWithin(spec.timeout(), exitCode);
            if (timedOut) {
                containers.kill(id);
            }
            int code = await(exitCode, "its exit code", spec);
            Duration duration = Duration.ofNanos(System.nanoTime() - begin);
            await(outputEnd, "the end of its output", spec);
            boolean ranOutOfMemory = await(outOfMemory, "its last event", spec);
            // An engine that shuts down ends its containers after it has closed its door, and then closes the
            // connections: neither the exit code nor the end of the output is the program's own.
            docker.requireAnswer("wait for container " + id);
            return new CompletedRun(spec.commandLine(), code, output, duration, ranOutOfMemory, timedOut, "");
        }
    }

    private void record(String id, Frames frames, RecordedOutput output, ContainerSpec spec) {
        try {
            frames.readTo((stderr, buffer, length) -> {
                if (output.size() + length > OUTPUT_LIMIT) {
                    throw new RunException(spec.commandLine() + " was stopped: it wrote more than "
                            + ByteSize.of(OUTPUT_LIMIT) + " to its standard output and error");
                }
                output.add(stderr, buffer, length);
            });
        } catch (IOException e) {
            stop(id, frames);
            throw new UncheckedIOException(e);
        } catch (RunException e) {
            stop(id, frames);
            throw e;
        }
    }

    private void stop(String id, Frames frames) {
        // The order matters: the engine doesn't notice the end of a container whose output is not read.
        frames.close();
        containers.kill(id);
    }

    private static boolean endsWithin(Duration timeout, CompletableFuture<Integer> exitCode) {
        try {
            exitCode.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            // The caller that reads the exit code reports the failure.
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunException(ErrorCode.INTERRUPTED, "Interrupted while a container was running", e);
        }
    }

    private static <T extends @Nullable Object> T await(CompletableFuture<T> future, String what, ContainerSpec spec) {
        try {
            return future.orTimeout(GRACE.toSeconds(), TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RunException runException) {
                throw runException;
            }
            if (e.getCause() instanceof EngineException engineException) {
                throw engineException;
            }
            if (e.getCause() instanceof TimeoutException) {
                throw new RunException(
                        spec.commandLine() + " has ended or was killed, but the engine did not return " + what
                                + " within " + GRACE.toSeconds() + " s",
                        e);
            }
            throw new RunException(
                    spec.commandLine() + ": the engine closed the connection before it returned " + what + " ("
                            + e.getCause() + ")",
                    e);
        }
    }

    private void removeQuietly(String id) {
        try {
            containers.remove(id);
        } catch (EngineException e) {
            // The user needs to see the failure of the run, not this one; the next session removes the container.
            LOG.debug("Could not remove container {} of a failed run", id, e);
        }
    }
}
