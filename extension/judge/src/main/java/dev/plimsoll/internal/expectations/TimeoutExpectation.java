package dev.plimsoll.internal.expectations;

import dev.plimsoll.RunResult;
import dev.plimsoll.internal.expectations.grammar.Tokens;
import dev.plimsoll.internal.judge.RunJudge;

/** The expectation that a run reaches its timeout. */
public final class TimeoutExpectation extends RunExpectation {

    public TimeoutExpectation(Tokens tokens) {
        super(tokens, LifePhase.END, RunJudge::timedOut);
    }

    @Override
    boolean asksForEndOf(RunResult result) {
        return result.timedOut();
    }

    @Override
    boolean isOfProgram() {
        return true;
    }
}
