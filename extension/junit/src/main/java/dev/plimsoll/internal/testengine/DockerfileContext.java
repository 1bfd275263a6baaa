package dev.plimsoll.internal.testengine;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.RunResult;
import dev.plimsoll.exception.EngineUnavailableException;
import dev.plimsoll.exception.NotApplicableException;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.expectations.AnnotatedRun;
import dev.plimsoll.internal.run.ServiceLife;
import dev.plimsoll.internal.session.BuildParameters;
import dev.plimsoll.internal.session.Sessions;
import dev.plimsoll.internal.text.Visible;
import java.util.LinkedHashMap;
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
    private final Subject subject;

    /**
     * What the nodes judge, as far as it is known.
     *
     * @param unanswered the reason why none of them can be judged; null if there is none
     */
    private record Subject(
            @Nullable Platform platform,
            @Nullable BuiltImage image,
            @Nullable RunResult run,
            @Nullable NotApplicableException unanswered) {}

    private DockerfileContext(
            ExecutionRequest request, BuildParameters parameters, AtomicBoolean failed, Subject subject) {
        this.request = request;
        this.parameters = parameters;
        this.failed = failed;
        this.subject = subject;
    }

    static DockerfileContext of(ExecutionRequest request, BuildParameters parameters) {
        return new DockerfileContext(request, parameters, new AtomicBoolean(), new Subject(null, null, null, null));
    }

    DockerfileContext with(Platform platform) {
        return with(new Subject(platform, null, null, null));
    }

    DockerfileContext with(BuiltImage built) {
        return with(new Subject(subject.platform(), built, null, null));
    }

    DockerfileContext with(RunResult result) {
        return with(new Subject(subject.platform(), subject.image(), result, null));
    }

    private DockerfileContext with(Subject other) {
        return new DockerfileContext(request, parameters, failed, other);
    }

    /** Returns the platform that the node belongs to; empty if there is one only. */
    Optional<Platform> platform() {
        return Optional.ofNullable(subject.platform());
    }

    BuildParameters parameters() {
        return parameters;
    }

    /** Returns the image of the stage that the node belongs to. */
    BuiltImage image() {
        return Objects.requireNonNull(subject.image());
    }

    /** Returns the result of the run that the node belongs to. */
    RunResult run() {
        return Objects.requireNonNull(subject.run());
    }

    /** Ends the run of a node, if there is one, and publishes the end of a service. */
    void endRun(TestDescriptor node) {
        @Nullable RunResult ended = subject.run();
        if (ended != null) {
            AnnotatedRun.end(ended);
            AnnotatedRun.life(ended).ifPresent(life -> publish(node, entries(life)));
        }
    }

    private static Map<String, String> entries(ServiceLife life) {
        Map<String, String> entries = new LinkedHashMap<>(life.figures());
        entries.put("ending", life.ending());
        return entries;
    }

    void publish(TestDescriptor node, Map<String, String> entries) {
        Map<String, String> visible = new LinkedHashMap<>();
        entries.forEach((name, value) -> visible.put(name, Visible.log(value)));
        request.getEngineExecutionListener().reportingEntryPublished(node, ReportEntry.from(visible));
    }

    /** An action of a node. */
    @FunctionalInterface
    interface Execution {
        /** Executes the action, and returns the context of the children. */
        DockerfileContext execute() throws Throwable;
    }

    /**
     * Executes the action of a container, unless what is above it can't be answered. If an image can't answer what it asks,
     * each test below is skipped.
     */
    DockerfileContext notingContainer(Execution execution) {
        if (subject.unanswered() != null) {
            return this;
        }
        return noting(() -> {
            try {
                return execution.execute();
            } catch (NotApplicableException e) {
                if (parameters.failsIfNotApplicable()) {
                    throw e;
                }
                return with(new Subject(subject.platform(), subject.image(), null, e));
            }
        });
    }

    /** Executes a test, which is skipped if an image can't answer what it asks. */
    DockerfileContext notingTest(Execution execution) {
        return noting(() -> {
            try {
                if (subject.unanswered() != null) {
                    throw subject.unanswered();
                }
                return execution.execute();
            } catch (NotApplicableException e) {
                throw parameters.failsIfNotApplicable() ? e : new TestAbortedException(e.getMessage(), e);
            }
        });
    }

    /** Executes an action, and records whether it fails. */
    private DockerfileContext noting(Execution execution) {
        try {
            return execution.execute();
        } catch (TestAbortedException e) {
            throw e;
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
