package dev.plimsoll.internal.expectations;

import static dev.plimsoll.internal.expectations.Arguments.EXIT_CODE;
import static dev.plimsoll.internal.expectations.Arguments.PART;
import static dev.plimsoll.internal.expectations.Arguments.REGEX;
import static dev.plimsoll.internal.expectations.Arguments.TEXT;
import static dev.plimsoll.internal.expectations.Arguments.TIME;
import static dev.plimsoll.internal.expectations.Form.plain;
import static dev.plimsoll.internal.expectations.Form.with;

import dev.plimsoll.assertions.RunResultAssert;

/** Forms about the output and the end of a run. */
final class RunForms {

    private RunForms() {}

    static void addTo(ExpectationForms forms) {
        forms.run("stdout", with(TEXT, RunResultAssert::hasStdout));
        forms.run("stdout contains", with(PART, RunResultAssert::hasStdoutContaining));
        forms.run("stdout matches", with(REGEX, RunResultAssert::hasStdoutMatching));
        forms.run("no stdout", plain(RunResultAssert::hasNoStdout));

        forms.run("stderr", with(TEXT, RunResultAssert::hasStderr));
        forms.run("stderr contains", with(PART, RunResultAssert::hasStderrContaining));
        forms.run("stderr matches", with(REGEX, RunResultAssert::hasStderrMatching));
        forms.run("no stderr", plain(RunResultAssert::hasNoStderr));

        forms.other("exit", tokens -> new ExitExpectation(tokens, EXIT_CODE.read(tokens)));
        forms.run("exit not 0", LifePhase.END, plain(RunResultAssert::failed));
        forms.run("duration <", LifePhase.END, with(TIME, RunResultAssert::tookLessThan));
        forms.run("out of memory", LifePhase.END, plain(RunResultAssert::ranOutOfMemory));
        forms.other("timed out", TimeoutExpectation::new);
    }
}
