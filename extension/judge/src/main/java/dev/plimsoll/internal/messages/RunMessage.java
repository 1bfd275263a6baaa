package dev.plimsoll.internal.messages;

import dev.plimsoll.RunResult;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.judgement.Judgement.Broken;
import dev.plimsoll.internal.messages.text.Excerpt;
import dev.plimsoll.internal.messages.text.ExitStatus;
import dev.plimsoll.internal.messages.text.OutputChannel;
import dev.plimsoll.internal.session.ImageRun;
import dev.plimsoll.internal.session.StartHint;
import java.util.ArrayList;
import java.util.List;

/** Composes a message about a run: the expectation, the actual result, how the run ended, and its last output. */
final class RunMessage {

    private final RunResult run;
    private final List<String> parts = new ArrayList<>();

    private RunMessage(RunResult run) {
        this.run = run;
    }

    /**
     * Begins a message with a sentence on the run.
     *
     * @param what the end of the sentence, such as {@code to succeed, but it exited with code 1}
     */
    static RunMessage expecting(RunResult run, String what) {
        RunMessage message = new RunMessage(run);
        message.parts.add("Expecting run of " + ExitStatus.command(run) + " " + what);
        return message;
    }

    RunMessage with(String part) {
        parts.add(part);
        return this;
    }

    /** Adds how the run ended. */
    RunMessage withEnd() {
        return with("It " + ExitStatus.of(run) + ".");
    }

    /**
     * Adds how the run ended. If it failed, also adds the end of standard error, unless that is the topic of the message.
     */
    RunMessage withEnd(OutputChannel topic) {
        boolean failed = run.exitCode() != 0 || run.ranOutOfMemory();
        return failed && topic != OutputChannel.STDERR && !run.stderr().isEmpty()
                ? withEnd().with(Excerpt.of("standard error", run.stderr()))
                : withEnd();
    }

    /** Adds the end of standard error or, if that is empty, of standard output. */
    RunMessage withLastWords() {
        if (!run.stderr().isEmpty()) {
            return with(Excerpt.of("standard error", run.stderr()));
        }
        if (!run.stdout().isEmpty()) {
            return with("Standard error is empty.").with(Excerpt.of("standard output", run.stdout()));
        }
        return with("It wrote nothing.");
    }

    Broken create() {
        if (run instanceof ImageRun known && StartHint.isNeeded(run.exitCode(), run.startFailure() + run.stderr())) {
            String hint = StartHint.of(known.image());
            if (!hint.isEmpty()) {
                parts.add(hint);
            }
        }
        return Judgement.broken(String.join("\n", parts));
    }
}
