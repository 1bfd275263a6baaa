package dev.plimsoll.internal.judging;

import dev.plimsoll.internal.expectations.Expectation;
import dev.plimsoll.internal.expectations.Verdict;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The step of an expectation, which is a test. */
final class ExpectationStep extends Step {

    private final Expectation expectation;
    private final Supplier<Verdict> judgement;

    /** Creates the step. What is judged must be known when the judgement is called. */
    ExpectationStep(Step parent, Expectation expectation, Supplier<Verdict> judgement) {
        super(parent, "expectation", expectation.text(), expectation.text(), expectation.position(), Set.of());
        this.expectation = expectation;
        this.judgement = judgement;
    }

    @Override
    public int lastLine() {
        return expectation.lastLine();
    }

    @Override
    public boolean isTest() {
        return true;
    }

    @Override
    StepEnd judge() {
        Verdict found = judgement.get();
        found(List.of(found));
        return StepEnd.of(found);
    }
}
