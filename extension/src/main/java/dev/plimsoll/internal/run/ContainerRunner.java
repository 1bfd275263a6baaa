package dev.plimsoll.internal.run;

import dev.plimsoll.EngineException;
import dev.plimsoll.RunException;
import dev.plimsoll.RunResult;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.internal.docker.ContainerApi;
import dev.plimsoll.internal.docker.ContainerSpec;
import dev.plimsoll.internal.docker.DockerApi;
import dev.plimsoll.internal.docker.Ending;
import dev.plimsoll.internal.docker.Exit;
import dev.plimsoll.internal.docker.Frames;
import dev.plimsoll.internal.docker.ImageApi;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs an image as {@code docker run --rm} does: create, attach, wait, start, and then both the end of the output and the
 * exit code. Each step begins when the engine has answered the one before, so that nothing which the program writes is
 * lost, however soon it ends.
 *
 * @since 0.1.0
 */
public final class ContainerRunner {

    /** A program that writes more than this many bytes is stopped: its output is held in memory. */
    static final int OUTPUT_LIMIT = 256 * 1024 * 1024;

    /** What the engine may still take after a container's end. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(ContainerRunner.class);

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "plimsoll-run");
        thread.setDaemon(true);
        return thread;
    });

    private final ContainerApi containers;
    private final ImageApi images;
    private final Map<String, String> labels;

    /** Runs containers that carry these labels. */
    public ContainerRunner(DockerApi docker, Map<String, String> labels) {
        this.containers = docker.containers();
        this.images = docker.images();
        this.labels = labels;
    }

    /**
     * Runs a container to its end, or to its timeout.
     *
     * @throws RunException if it couldn't be run to its end, or wrote more than 268 MB
     * @throws EngineException if the engine refused, or went away
     */
    public RunResult run(RunRequest request) {
        if (request.setup().isEmpty()) {
            return runOnce(request);
        }
        try (SetupSteps setup = new SetupSteps(containers, images)) {
            return runOnce(setup.after(request, this::runKept));
        }
    }

    /** Runs a step that the next one builds on; the caller removes the container. */
    private String runKept(RunRequest step) {
        return run(step, true, (id, result) -> {
            if (result.timedOut() || !result.startFailure().isEmpty()) {
                throw new RunException("Nothing was run, for a step before it "
                        + (result.timedOut() ? "timed out" : "couldn't be started: " + result.startFailure()) + ": "
                        + result.command());
            }
            LOG.info("{} in {} ms, before a run", result, result.duration().toMillis());
            return id;
        });
    }

    private RunResult runOnce(RunRequest request) {
        return run(request, false, (id, result) -> {
            LOG.info("{} in {} ms", result, result.duration().toMillis());
            return result;
        });
    }

    /** Runs a container, which is removed unless it came to its end and that was as it should be. */
    private <T> T run(RunRequest request, boolean kept, BiFunction<String, RunResult, T> end) {
        ContainerSpec spec = spec(request, kept);
        String id = containers.create(spec);
        boolean ended = false;
        try {
            T answer = end.apply(id, runCreated(id, spec, request));
            ended = true;
            return answer;
        } finally {
            if (!ended) {
                removeQuietly(id);
            }
        }
    }

    private RunResult runCreated(String id, ContainerSpec spec, RunRequest request) {
        Supplier<InputStream> stdin = request.stdin();
        Frames frames;
        try {
            frames = request.terminal()
                    ? containers.attachToTerminal(id)
                    : containers.attach(id, stdin == null ? null : stdin.get());
        } catch (EngineException e) {
            // Podman prepares the program when somebody attaches, and says then that it can't be started.
            return StartFailure.of(e).orElseThrow(() -> e).toResult(request);
        }
        try (frames) {
            return runAttached(id, spec, frames, request);
        }
    }

    private RunResult runAttached(String id, ContainerSpec spec, Frames frames, RunRequest request) {
        try (Ending ending = containers.subscribeToEnding(id, spec);
                Exit exit = containers.waitForNextExit(id)) {
            long begin = System.nanoTime();
            try {
                containers.start(id);
            } catch (EngineException e) {
                return StartFailure.of(e).orElseThrow(() -> e).toResult(request);
            }
            RecordedOutput output = new RecordedOutput();
            CompletableFuture<Void> outputEnd =
                    CompletableFuture.runAsync(() -> record(id, frames, output, request), THREADS);
            CompletableFuture<Integer> exitCode = CompletableFuture.supplyAsync(exit::await, THREADS);
            CompletableFuture<Boolean> outOfMemory = CompletableFuture.supplyAsync(ending::awaitOutOfMemory, THREADS);
            boolean timedOut = !endsWithin(request.timeout(), exitCode);
            if (timedOut) {
                containers.kill(id);
            }
            int code = await(exitCode, "its exit code", request);
            Duration duration = Duration.ofNanos(System.nanoTime() - begin);
            await(outputEnd, "the end of its output", request);
            return new CompletedRun(
                    DockerRunCommand.of(request),
                    code,
                    output,
                    duration,
                    await(outOfMemory, "its last event", request),
                    timedOut,
                    "");
        }
    }

    private ContainerSpec spec(RunRequest request, boolean kept) {
        ByteSize memory = request.memory();
        return new ContainerSpec(
                request.image(),
                request.entrypoint(),
                request.arguments().isEmpty() ? null : request.arguments(),
                request.environment(),
                labels,
                request.user(),
                request.workingDirectory(),
                !request.network(),
                request.readOnly(),
                memory == null ? 0 : memory.bytes(),
                request.stdin() != null,
                request.terminal(),
                request.access(),
                kept);
    }

    private void record(String id, Frames frames, RecordedOutput output, RunRequest request) {
        try {
            frames.readTo((stderr, buffer, length) -> {
                if (output.size() + length > OUTPUT_LIMIT) {
                    throw new RunException(DockerRunCommand.of(request) + " was stopped: it wrote more than "
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
        // In this order: the engine does not get to see the end of a container whose output nobody takes.
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
            // Told by whoever asks for the exit code.
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunException("Interrupted while a container was running", e);
        }
    }

    private static <T extends @Nullable Object> T await(CompletableFuture<T> future, String what, RunRequest request) {
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
                        DockerRunCommand.of(request) + " has ended or was killed, but the engine did not give " + what
                                + " within " + GRACE.toSeconds() + " s",
                        e);
            }
            throw new RunException(
                    DockerRunCommand.of(request) + ": the engine broke off before it gave " + what + " (" + e.getCause()
                            + ")",
                    e);
        }
    }

    private void removeQuietly(String id) {
        try {
            containers.remove(id);
        } catch (EngineException e) {
            // What made the run fail is what the user needs to see; the next session sweeps.
            LOG.debug("Could not remove container {} of a failed run", id, e);
        }
    }
}
