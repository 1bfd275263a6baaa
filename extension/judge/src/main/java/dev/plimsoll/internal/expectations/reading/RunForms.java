package dev.plimsoll.internal.expectations.reading;

import static dev.plimsoll.internal.expectations.grammar.Arguments.EXIT_CODE;
import static dev.plimsoll.internal.expectations.grammar.Arguments.PART;
import static dev.plimsoll.internal.expectations.grammar.Arguments.REGEX;
import static dev.plimsoll.internal.expectations.grammar.Arguments.TEXT;
import static dev.plimsoll.internal.expectations.grammar.Arguments.TIME;
import static dev.plimsoll.internal.expectations.grammar.Form.plain;
import static dev.plimsoll.internal.expectations.grammar.Form.with;
import static dev.plimsoll.internal.messages.text.OutputChannel.STDERR;
import static dev.plimsoll.internal.messages.text.OutputChannel.STDOUT;

import dev.plimsoll.internal.expectations.ExitExpectation;
import dev.plimsoll.internal.expectations.LifePhase;
import dev.plimsoll.internal.expectations.TimeoutExpectation;
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
