package dev.plimsoll.internal.expectations;

import dev.plimsoll.RunResult;
import dev.plimsoll.internal.expectations.grammar.Tokens;

/** The expectation of an exit code. A program that can't be started has one too, as with {@code docker run}. */
public final class ExitExpectation extends RunExpectation {

    private final int code;

    public ExitExpectation(Tokens tokens, int code) {
        super(tokens, LifePhase.END, judge -> judge.hasExitCode(code));
        this.code = code;
    }

    @Override
    boolean asksForEndOf(RunResult result) {
        return !result.startFailure().isEmpty() && result.exitCode() == code;
    }
}
