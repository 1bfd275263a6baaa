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
public sealed class RunExpectation extends Expectation permits TimeoutExpectation, ExitExpectation, ServiceExpectation {

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
     * Returns whether this asks for the end of a run that timed out or could not be started. Unless an expectation of the run
     * does, none is fulfilled.
     */
    boolean asksForEndOf(RunResult result) {
        return false;
    }

    /** Returns whether this can be expected only of a program that ends. */
    boolean isOfProgram() {
        return false;
    }

    /** Returns whether this can be expected only of a service. */
    boolean isOfService() {
        return false;
    }

    /**
     * Judges a run.
     *
     * @param endExpected whether an expectation of the run asks for its timeout, or for its failure to start
     */
    final Verdict judge(BuiltImage image, RunResult result, boolean endExpected) {
        Optional<String> reason = result instanceof ServiceRun service ? service.reasonToSkip() : Optional.empty();
        return reason.map(this::skipped)
                .orElseGet(() -> judged(image.id(), () -> {
                    if (result instanceof ServiceRun service) {
                        service.judge(this, () -> check(result, endExpected));
                    } else {
                        checkProgram(image, result, endExpected);
                    }
                    return Verdict.held(this, image.id());
                }));
    }

    private void checkProgram(BuiltImage image, RunResult result, boolean endExpected) {
        try {
            check(result, endExpected);
        } catch (AssertionError e) {
            throw result.timedOut() ? ServiceHint.added(e, image) : e;
        }
    }

    /** Throws an {@link AssertionError} if the run is not as expected. */
    void check(RunResult result, boolean endExpected) {
        RunResultAssert asserted = ImageAssertions.assertThat(result).as("%s", this);
        if (endExpected && result.timedOut()) {
            asserted.timedOut();
        } else if (endExpected && !result.startFailure().isEmpty()) {
            asserted.couldNotStart();
        }
        assertion.accept(asserted);
    }

    @Override
    final void addTo(StageDraft draft, Annotation annotation) {
        draft.addExpectation(annotation, this);
    }
}
