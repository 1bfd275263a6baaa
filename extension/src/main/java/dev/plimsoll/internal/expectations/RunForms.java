package dev.plimsoll.internal.expectations;

import dev.plimsoll.assertions.RunResultAssert;
import dev.plimsoll.internal.text.Nearest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** How a run ends and what it writes. */
final class RunForms {

    private static final List<String> COMPARISONS = List.of("contains", "matches");

    private RunForms() {}

    static void addTo(Map<String, Form> forms, Map<String, Form> negatives) {
        forms.put(
                "stdout",
                words -> output(
                        words,
                        RunResultAssert::hasStdout,
                        RunResultAssert::hasStdoutContaining,
                        RunResultAssert::hasStdoutMatching));
        forms.put(
                "stderr",
                words -> output(
                        words,
                        RunResultAssert::hasStderr,
                        RunResultAssert::hasStderrContaining,
                        RunResultAssert::hasStderrMatching));
        negatives.put("stdout", words -> ofRun(RunResultAssert::hasNoStdout));
        negatives.put("stderr", words -> ofRun(RunResultAssert::hasNoStderr));
        forms.put("exit", RunForms::exit);
        forms.put("timed", words -> {
            words.takeKeyword("out");
            return new Check.TimedOut();
        });
        forms.put("out", words -> {
            words.takeKeyword("of");
            words.takeKeyword("memory");
            return ofRun(RunResultAssert::ranOutOfMemory);
        });
        forms.put("duration", words -> {
            words.takeKeyword("<");
            Duration limit = words.take("a time", Values::duration);
            return ofRun(run -> run.tookLessThan(limit));
        });
    }

    private static Check.OfRun exit(Words words) {
        if (words.takeIf("not")) {
            words.takeKeyword("0");
            return ofRun(RunResultAssert::failed);
        }
        int code = words.take("an exit code", Values::exitCode);
        return ofRun(run -> run.hasExitCode(code));
    }

    private static Check.OfRun output(
            Words words,
            BiConsumer<RunResultAssert, String> equal,
            BiConsumer<RunResultAssert, String> containing,
            BiConsumer<RunResultAssert, String> matching) {
        Word word =
                words.peek().orElseThrow(() -> words.missing("the text in quotation marks, 'contains' or 'matches'"));
        if (word.quoted()) {
            String text = words.takeText("the text");
            return ofRun(run -> equal.accept(run, text));
        }
        words.take("a comparison");
        if (word.is("contains")) {
            String part = words.takeSomeText("the text to look for");
            return ofRun(run -> containing.accept(run, part));
        }
        if (word.is("matches")) {
            String regex = words.takeRegex();
            return ofRun(run -> matching.accept(run, regex));
        }
        throw Nearest.to(word.text(), COMPARISONS).isPresent()
                ? words.unknown(word, "a comparison of texts", COMPARISONS)
                : Words.refusal(word, "the text stands in quotation marks: write \"" + word.text() + "\"");
    }

    private static Check.OfRun ofRun(Check.OfRun check) {
        return check;
    }
}
