package dev.plimsoll.internal.judging;

import dev.plimsoll.exception.EngineUnavailableException;
import dev.plimsoll.exception.NotApplicableException;
import dev.plimsoll.internal.session.BuildParameters;
import dev.plimsoll.internal.session.Sessions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Judges steps: one by one for JUnit, which decides when each begins, or all of a Dockerfile. Several threads can judge
 * different Dockerfiles.
 */
public final class Judging {

    /** The configuration parameter that skips everything after the first failure. */
    public static final String FAIL_FAST_PARAMETER = "plimsoll.failFast";

    private final BuildParameters parameters;
    private final boolean failFast;
    private final AtomicBoolean failed = new AtomicBoolean();

    /**
     * Creates a judging.
     *
     * @param failFast whether everything after the first failure is skipped
     */
    public Judging(BuildParameters parameters, boolean failFast) {
        this.parameters = parameters;
        this.failFast = failFast;
    }

    /** Judges a step and all below it. */
    public void judgeAll(Step step, List<JudgingListener> listeners) {
        Optional<String> reason = reasonToSkip(step);
        if (reason.isPresent()) {
            listeners.forEach(listener -> listener.ended(step, StepEnd.skipped(reason.get())));
            return;
        }
        listeners.forEach(listener -> listener.began(step));
        StepEnd begun = step.isTest() ? judge(step) : begin(step);
        if (!begun.isFailed()) {
            step.children().forEach(child -> judgeAll(child, listeners));
        }
        StepEnd ended = end(step);
        StepEnd end = ended.isFailed() && !begun.isFailed() ? ended : begun;
        listeners.forEach(listener -> listener.ended(step, end));
    }

    /** Returns the reason why a step is skipped; empty if it isn't. */
    public Optional<String> reasonToSkip(Step step) {
        if (failFast && failed.get()) {
            return Optional.of("something failed before, and " + FAIL_FAST_PARAMETER + " is set");
        }
        try {
            if (step.needsEngine() && parameters.disabledWithoutEngine().orElse(false)) {
                Sessions.engine();
            }
            return Optional.empty();
        } catch (EngineUnavailableException e) {
            return Optional.of(BuildParameters.DISABLED_WITHOUT_ENGINE + " is set, and: " + e.getMessage());
        }
    }

    /**
     * Begins a step that is not a test: builds the image, or runs it. If the image can't be had or can't be run here, the
     * tests below are skipped with the reason.
     */
    public StepEnd begin(Step step) {
        return noting(() -> {
            try {
                if (step.unanswered().isEmpty()) {
                    step.begin();
                }
            } catch (NotApplicableException e) {
                if (parameters.failsIfNotApplicable()) {
                    throw e;
                }
                step.leaveUnanswered(e);
            }
            return StepEnd.HELD;
        });
    }

    /** Judges a test. It is skipped if an image can't answer what it asks. */
    public StepEnd judge(Step test) {
        return noting(() -> {
            StepEnd end = test.unanswered().map(StepEnd::skipped).orElseGet(test::judge);
            return end.outcome() == StepOutcome.SKIPPED
                            && end.failure().isPresent()
                            && parameters.failsIfNotApplicable()
                    ? StepEnd.failed(end.failure().get())
                    : end;
        });
    }

    /** Ends a step that is not a test, whether it began or not. What fails here fails nothing else. */
    public StepEnd end(Step step) {
        return caught(() -> {
            step.end();
            return StepEnd.HELD;
        });
    }

    private StepEnd noting(Supplier<StepEnd> action) {
        StepEnd end = caught(action);
        if (end.isFailed()) {
            failed.set(true);
        }
        return end;
    }

    /** Executes an action. A failure of one step, whatever it is, must not end the others. */
    private static StepEnd caught(Supplier<StepEnd> action) {
        try {
            return action.get();
        } catch (Throwable e) {
            return StepEnd.failed(e);
        }
    }
}
