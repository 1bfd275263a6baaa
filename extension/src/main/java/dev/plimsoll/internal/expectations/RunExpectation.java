package dev.plimsoll.internal.expectations;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.RunResult;
import dev.plimsoll.assertions.ImageAssertions;
import dev.plimsoll.assertions.RunResultAssert;
import java.util.function.Consumer;

/**
 * An expectation of a run.
 *
 * @since 0.1.0
 */
public sealed class RunExpectation extends Expectation permits TimeoutExpectation {

    private final Consumer<RunResultAssert> assertion;

    RunExpectation(Tokens tokens, Consumer<RunResultAssert> assertion) {
        super(tokens);
        this.assertion = assertion;
    }

    /**
     * Returns whether the run is expected to reach its timeout. Otherwise no expectation of a run that timed out is
     * fulfilled.
     */
    boolean expectsTimeout() {
        return false;
    }

    /** Judges a run that is expected to end by itself. */
    final Verdict judge(BuiltImage image, RunResult result, boolean timeoutExpected) {
        return judged(image.id(), () -> {
            RunResultAssert asserted = ImageAssertions.assertThat(result).as("%s", this);
            if (timeoutExpected && result.timedOut()) {
                asserted.timedOut();
            }
            assertion.accept(asserted);
            return Verdict.held(this, image.id());
        });
    }

    @Override
    final void addTo(StageDraft draft, Annotation annotation) {
        draft.addExpectation(annotation, this);
    }
}
