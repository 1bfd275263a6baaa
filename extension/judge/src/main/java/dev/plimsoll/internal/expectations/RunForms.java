package dev.plimsoll.internal.expectations;

import static dev.plimsoll.internal.expectations.Arguments.EXIT_CODE;
import static dev.plimsoll.internal.expectations.Arguments.PART;
import static dev.plimsoll.internal.expectations.Arguments.REGEX;
import static dev.plimsoll.internal.expectations.Arguments.TEXT;
import static dev.plimsoll.internal.expectations.Arguments.TIME;
import static dev.plimsoll.internal.expectations.Form.plain;
import static dev.plimsoll.internal.expectations.Form.with;
import static dev.plimsoll.internal.messages.OutputChannel.STDERR;
import static dev.plimsoll.internal.messages.OutputChannel.STDOUT;

import dev.plimsoll.internal.judge.RunJudge;

/** Forms about the output and the end of a run. */
final class RunForms {

    private RunForms() {}

    static void addTo(ExpectationForms forms) {
        forms.run("stdout", with(TEXT, (judge, text) -> judge.hasText(STDOUT, text)));
        forms.run("stdout contains", with(PART, (judge, part) -> judge.hasPart(STDOUT, part)));
        forms.run("stdout matches", with(REGEX, (judge, regex) -> judge.hasMatch(STDOUT, regex)));
        forms.run("no stdout", plain(judge -> judge.hasNoText(STDOUT)));

        forms.run("stderr", with(TEXT, (judge, text) -> judge.hasText(STDERR, text)));
        forms.run("stderr contains", with(PART, (judge, part) -> judge.hasPart(STDERR, part)));
        forms.run("stderr matches", with(REGEX, (judge, regex) -> judge.hasMatch(STDERR, regex)));
        forms.run("no stderr", plain(judge -> judge.hasNoText(STDERR)));

        forms.other("exit", tokens -> new ExitExpectation(tokens, EXIT_CODE.read(tokens)));
        forms.run("exit not 0", LifePhase.END, plain(RunJudge::failed));
        forms.run("duration <", LifePhase.END, with(TIME, RunJudge::tookLessThan));
        forms.run("out of memory", LifePhase.END, plain(RunJudge::ranOutOfMemory));
        forms.other("timed out", TimeoutExpectation::new);
    }
}
