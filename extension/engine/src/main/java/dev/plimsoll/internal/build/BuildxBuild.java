package dev.plimsoll.internal.build;

import dev.plimsoll.BuildWarning;
import dev.plimsoll.exception.BuildException;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.internal.build.progress.Redaction;
import dev.plimsoll.internal.docker.buildkit.PlainReader;
import dev.plimsoll.internal.docker.buildkit.ProgressReader;
import dev.plimsoll.internal.docker.buildkit.RawJsonReader;
import dev.plimsoll.internal.docker.ownership.Session;
import dev.plimsoll.internal.io.Shutdown;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** One build by {@code docker buildx build}, which can run several times with other outputs. */
final class BuildxBuild {

    private final Session session;
    private final BuildSpec spec;
    private final Map<String, String> labels;

    BuildxBuild(Session session, BuildSpec spec, Map<String, String> labels) {
        this.session = session;
        this.spec = spec;
        this.labels = labels;
    }

    BuildSpec spec() {
        return spec;
    }

    /** Reads a stream. */
    @FunctionalInterface
    interface StreamReader {
        void read(InputStream stream) throws IOException;
    }

    /**
     * Runs the build to its end, and returns what was reported of it.
     *
     * @param output options that say where the image goes
     * @param image reads standard output
     * @throws BuildException if it fails, or if its output can't be read
     */
    BuildKitSteps run(List<String> output, StreamReader image) {
        return run(output, image, new BuildKitSteps(spec, redaction()));
    }

    /** Runs the build for another output without a report of its steps, and returns its warnings. */
    List<BuildWarning> again(List<String> output, StreamReader image) {
        return run(output, image, new BuildKitSteps(spec, redaction()).quiet()).warnings();
    }

    private Redaction redaction() {
        return Redaction.of(spec.secrets().stream().map(SecretValue::of).toList());
    }

    private BuildKitSteps run(List<String> output, StreamReader image, BuildKitSteps steps) {
        boolean rawJson = BuildxCommand.find().hasRawJson();
        ProgressReader progress = rawJson ? new RawJsonReader(steps) : new PlainReader(steps);
        try (BuildxArguments arguments = BuildxArguments.of(spec, output, labels, rawJson, session.directory())) {
            int code = session.docker()
                    .watched("build " + spec.dockerfile().name(), () -> runToEnd(arguments.command(), progress, image));
            if (code != 0) {
                BuildxError error = BuildxError.of(redaction().apply(progress.text()), code);
                throw BuildKitFailure.of(spec, steps, error.message(), error.line());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            steps.stop();
        }
        return steps;
    }

    /** Runs the command; in a shutdown, it is ended as if this thread had been interrupted. */
    private int runToEnd(List<String> command, ProgressReader progress, StreamReader image) {
        Thread waiting = Thread.currentThread();
        AtomicBoolean isInterrupted = new AtomicBoolean();
        return Shutdown.creating(
                () -> {
                    if (isInterrupted.compareAndSet(false, true)) {
                        waiting.interrupt();
                    }
                },
                () -> run(command, progress, image));
    }

    private int run(List<String> command, ProgressReader progress, StreamReader image) {
        List<String> words = new ArrayList<>(ParentDeath.prefix());
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words);
        BuildxEnvironment.set(
                builder.environment(),
                session.docker().engine().host(),
                session.docker().certificates());
        Process process;
        try {
            process = builder.start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        CompletableFuture<Void> reports =
                reading("plimsoll-buildx", process.getErrorStream(), stream -> lines(stream, progress));
        CompletableFuture<Void> written = reading("plimsoll-image", process.getInputStream(), image);
        try {
            int code = ChildProcesses.await(process);
            reports.join();
            if (code == 0 || !written.isCompletedExceptionally()) {
                written.join();
            }
            return code;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BuildException(
                    ErrorCode.INTERRUPTED, "The build of " + spec.dockerfile().name() + " was interrupted", e);
        } catch (CompletionException e) {
            throw new BuildException(
                    "The output of docker buildx build for " + spec.dockerfile().name() + " can't be read: "
                            + Objects.requireNonNull(e.getCause()).getMessage(),
                    e.getCause());
        }
    }

    private static void lines(InputStream stream, ProgressReader progress) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            progress.line(line);
        }
    }

    private static CompletableFuture<Void> reading(String name, InputStream stream, StreamReader reader) {
        CompletableFuture<Void> reading = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try (stream) {
                        reader.read(stream);
                        // A process whose output nobody reads would not end.
                        stream.transferTo(OutputStream.nullOutputStream());
                        reading.complete(null);
                    } catch (IOException | RuntimeException e) {
                        reading.completeExceptionally(e);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return reading;
    }
}
