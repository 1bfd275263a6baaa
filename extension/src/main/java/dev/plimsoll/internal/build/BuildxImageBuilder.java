package dev.plimsoll.internal.build;

import dev.plimsoll.BuildException;
import dev.plimsoll.BuildLog;
import dev.plimsoll.EngineException;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.internal.build.context.ContextTar;
import dev.plimsoll.internal.docker.Session;
import dev.plimsoll.internal.docker.buildkit.PlainReader;
import dev.plimsoll.internal.docker.buildkit.ProgressReader;
import dev.plimsoll.internal.docker.buildkit.RawJsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds with BuildKit through {@code docker buildx build}. Its session with the client makes secrets and SSH agents
 * available. It also supports named builders, and engines whose API does not accept an archive for BuildKit. Each build
 * starts a process.
 */
public final class BuildxImageBuilder implements ImageBuilder {

    private static final Logger LOG = LoggerFactory.getLogger(ContextTar.class);

    private final Session session;

    /** Creates a builder. The session owns the images that it builds. */
    public BuildxImageBuilder(Session session) {
        this.session = session;
    }

    @Override
    public BuildResult build(BuildSpec spec, ImageReference name, Map<String, String> labels) {
        BuildxCommand buildx = BuildxCommand.find();
        if (!buildx.isThere()) {
            throw new BuildException(spec.dockerfile().name() + " can't be built by docker buildx: " + buildx.problem()
                    + ". " + BuilderChoice.HOW_TO_GET_BUILDX);
        }
        if (spec.builderName().isEmpty()) {
            // The engine's own builder uses the engine's images, and the search for wasted space needs the base image
            // there.
            new BaseImages(session.docker(), spec).provideForBuildKit();
        }
        Redaction redaction =
                Redaction.of(spec.secrets().stream().map(SecretValue::of).toList());
        BuildKitSteps steps = new BuildKitSteps(spec, redaction);
        ProgressReader progress = buildx.hasRawJson() ? new RawJsonReader(steps) : new PlainReader(steps);
        ContextTar.summaryOf(spec.buildContext()).warning().ifPresent(LOG::warn);
        try (BuildxArguments arguments =
                BuildxArguments.of(spec, name, labels, buildx.hasRawJson(), session.directory())) {
            int code = session.docker().watched("build " + name, () -> run(spec, arguments.command(), progress));
            if (code != 0) {
                BuildxError error = BuildxError.of(redaction.apply(progress.text()), code);
                throw BuildKitFailure.of(spec, steps, error.message(), error.line());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            steps.stop();
        }
        return new BuildResult(image(spec, name), name, new BuildLog(description(spec), steps.steps()));
    }

    private static String description(BuildSpec spec) {
        return "docker buildx build"
                + spec.builderName().map(name -> " with the builder " + name).orElse("");
    }

    private int run(BuildSpec spec, List<String> command, ProgressReader progress) {
        List<String> words = new ArrayList<>(ParentDeath.prefix());
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words).redirectOutput(ProcessBuilder.Redirect.DISCARD);
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
        CompletableFuture<Void> reading = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(process.getErrorStream(), progress, reading), "plimsoll-buildx");
        reader.setDaemon(true);
        reader.start();
        try {
            int code = ChildProcesses.await(process);
            reading.join();
            return code;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BuildException("The build of " + spec.dockerfile().name() + " was interrupted", e);
        } catch (CompletionException e) {
            throw new BuildException(
                    "The output of docker buildx build for " + spec.dockerfile().name() + " can't be read",
                    e.getCause());
        }
    }

    private static void read(InputStream stream, ProgressReader progress, CompletableFuture<Void> reading) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                progress.line(line);
            }
            reading.complete(null);
        } catch (IOException | RuntimeException e) {
            reading.completeExceptionally(e);
        }
    }

    private ImageId image(BuildSpec spec, ImageReference name) {
        try {
            return session.docker().images().inspect(name.value()).id();
        } catch (EngineException e) {
            if (e.isNotFound()) {
                throw new BuildException(
                        spec.dockerfile().name()
                                + " was built by docker buildx, but the image did not arrive at the "
                                + session.docker().engine(),
                        e);
            }
            throw e;
        }
    }
}
