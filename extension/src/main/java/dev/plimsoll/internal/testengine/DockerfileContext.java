package dev.plimsoll.internal.testengine;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.EngineUnavailableException;
import dev.plimsoll.NotApplicableException;
import dev.plimsoll.RunResult;
import dev.plimsoll.internal.session.BuildParameters;
import dev.plimsoll.internal.session.Sessions;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.util.ExceptionUtils;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;
import org.opentest4j.TestAbortedException;

/** The context that a node of the tree inherits from its ancestors. */
final class DockerfileContext implements EngineExecutionContext {

    private final ExecutionRequest request;
    private final BuildParameters parameters;
    private final AtomicBoolean failed;
    private final @Nullable BuiltImage image;
    private final @Nullable RunResult run;

    private DockerfileContext(
            ExecutionRequest request,
            BuildParameters parameters,
            AtomicBoolean failed,
            @Nullable BuiltImage image,
            @Nullable RunResult run) {
        this.request = request;
        this.parameters = parameters;
        this.failed = failed;
        this.image = image;
        this.run = run;
    }

    static DockerfileContext of(ExecutionRequest request, BuildParameters parameters) {
        return new DockerfileContext(request, parameters, new AtomicBoolean(), null, null);
    }

    DockerfileContext with(BuiltImage built) {
        return new DockerfileContext(request, parameters, failed, built, null);
    }

    DockerfileContext with(RunResult result) {
        return new DockerfileContext(request, parameters, failed, image, result);
    }

    BuildParameters parameters() {
        return parameters;
    }

    /** Returns the image of the stage that the node belongs to. */
    BuiltImage image() {
        return Objects.requireNonNull(image);
    }

    /** Returns the result of the run that the node belongs to. */
    RunResult run() {
        return Objects.requireNonNull(run);
    }

    void publish(TestDescriptor node, Map<String, String> entries) {
        request.getEngineExecutionListener().reportingEntryPublished(node, ReportEntry.from(entries));
    }

    /** An action of a node. */
    @FunctionalInterface
    interface Execution {
        /** Executes the action, and returns the context of the children. */
        DockerfileContext execute() throws Throwable;
    }

    /** Executes an action, and records whether it fails. */
    DockerfileContext noting(Execution execution) {
        try {
            return execution.execute();
        } catch (TestAbortedException e) {
            throw e;
        } catch (NotApplicableException e) {
            if (parameters.failsIfNotApplicable()) {
                failed.set(true);
                throw e;
            }
            throw new TestAbortedException(e.getMessage(), e);
        } catch (Throwable e) {
            failed.set(true);
            throw ExceptionUtils.throwAsUncheckedException(e);
        }
    }

    /** Returns the reason why the next node is skipped; empty if it isn't. */
    Optional<String> reasonToSkip(boolean engineNeeded) {
        if (isOn(DockerfileTestEngine.FAIL_FAST_PARAMETER) && failed.get()) {
            return Optional.of("something failed before, and " + DockerfileTestEngine.FAIL_FAST_PARAMETER + " is set");
        }
        try {
            if (engineNeeded && parameters.disabledWithoutEngine().orElse(false)) {
                Sessions.engine();
            }
            return Optional.empty();
        } catch (EngineUnavailableException e) {
            return Optional.of(BuildParameters.DISABLED_WITHOUT_ENGINE + " is set, and: " + e.getMessage());
        }
    }

    private boolean isOn(String parameter) {
        return request.getConfigurationParameters().getBoolean(parameter).orElse(false);
    }
}
