package dev.plimsoll.internal.expectations;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.RunResult;
import dev.plimsoll.assertions.ImageAssertions;
import dev.plimsoll.assertions.RunResultAssert;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An expectation of a run.
 *
 * @since 0.1.0
 */
public sealed class RunExpectation extends Expectation permits TimeoutExpectation, ServiceExpectation {

    private final LifePhase phase;
    private final Consumer<RunResultAssert> assertion;

    RunExpectation(Tokens tokens, LifePhase phase, Consumer<RunResultAssert> assertion) {
        super(tokens);
        this.phase = phase;
        this.assertion = assertion;
    }

    /** Returns the time in the life of a service in which this is judged. */
    final LifePhase phase() {
        return phase;
    }

    /**
     * Returns whether the run is expected to reach its timeout. Otherwise no expectation of a run that timed out is
     * fulfilled.
     */
    boolean expectsTimeout() {
        return false;
    }

    /** Returns whether this can be expected only of a service. */
    boolean isOfService() {
        return false;
    }

    /** Judges a run. */
    final Verdict judge(BuiltImage image, RunResult result, boolean timeoutExpected) {
        Optional<String> reason = result instanceof ServiceRun service ? service.reasonToSkip() : Optional.empty();
        return reason.map(this::skipped)
                .orElseGet(() -> judged(image.id(), () -> {
                    if (result instanceof ServiceRun service) {
                        service.requireReady(this);
                    }
                    try {
                        check(result, timeoutExpected);
                    } catch (AssertionError e) {
                        throw result.timedOut() ? ServiceHint.added(e, image) : e;
                    }
                    return Verdict.held(this, image.id());
                }));
    }

    /** Throws an {@link AssertionError} if the run is not as expected. */
    void check(RunResult result, boolean timeoutExpected) {
        RunResultAssert asserted = ImageAssertions.assertThat(result).as("%s", this);
        if (timeoutExpected && result.timedOut()) {
            asserted.timedOut();
        }
        assertion.accept(asserted);
    }

    @Override
    final void addTo(StageDraft draft, Annotation annotation) {
        draft.addExpectation(annotation, this);
    }
}
