package dev.plimsoll.internal.testengine;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.RunResult;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;

/** What a node of the tree knows of those above it. */
final class DockerfileContext implements EngineExecutionContext {

    private final EngineExecutionListener listener;
    private final BuildParameters parameters;
    private final boolean failFast;
    private final AtomicBoolean failed;
    private final @Nullable BuiltImage image;
    private final @Nullable RunResult run;

    private DockerfileContext(
            EngineExecutionListener listener,
            BuildParameters parameters,
            boolean failFast,
            AtomicBoolean failed,
            @Nullable BuiltImage image,
            @Nullable RunResult run) {
        this.listener = listener;
        this.parameters = parameters;
        this.failFast = failFast;
        this.failed = failed;
        this.image = image;
        this.run = run;
    }

    static DockerfileContext of(ExecutionRequest request) {
        boolean failFast = request.getConfigurationParameters()
                .getBoolean(DockerfileTestEngine.FAIL_FAST_PARAMETER)
                .orElse(false);
        return new DockerfileContext(
                request.getEngineExecutionListener(),
                new BuildParameters(request.getConfigurationParameters()),
                failFast,
                new AtomicBoolean(),
                null,
                null);
    }

    DockerfileContext with(BuiltImage built) {
        return new DockerfileContext(listener, parameters, failFast, failed, built, null);
    }

    DockerfileContext with(RunResult result) {
        return new DockerfileContext(listener, parameters, failFast, failed, image, result);
    }

    EngineExecutionListener listener() {
        return listener;
    }

    BuildParameters parameters() {
        return parameters;
    }

    /** The image of the stage that is looked at. */
    BuiltImage image() {
        return Objects.requireNonNull(image);
    }

    /** The run that is looked at. */
    RunResult run() {
        return Objects.requireNonNull(run);
    }

    /** Notes that something failed, which may mean that the rest is skipped. */
    void noteFailure() {
        failed.set(true);
    }

    /** Why what comes next is skipped; absent if it isn't. */
    Optional<String> reasonToSkip() {
        return failFast && failed.get()
                ? Optional.of("something failed before, and " + DockerfileTestEngine.FAIL_FAST_PARAMETER + " is set")
                : Optional.empty();
    }
}
