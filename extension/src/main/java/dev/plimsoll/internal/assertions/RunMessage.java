package dev.plimsoll.internal.assertions;

import dev.plimsoll.RunResult;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;

/** Composes a message about a run: what was expected, what came, how it ended, and what it wrote last. */
final class RunMessage {

    private final RunResult run;
    private final List<String> parts = new ArrayList<>();

    private RunMessage(RunResult run) {
        this.run = run;
    }

    /** Begins with a sentence on the run, such as {@code to succeed, but it exited with code 1}. */
    static RunMessage expecting(RunResult run, String what) {
        RunMessage message = new RunMessage(run);
        message.parts.add("Expecting run of " + ExitStatus.command(run) + " " + what);
        return message;
    }

    RunMessage with(String part) {
        parts.add(part);
        return this;
    }

    /** Adds how it ended. */
    RunMessage withEnd() {
        return with("It " + ExitStatus.of(run) + ".");
    }

    /** Adds how it ended and, if that was a failure, what it last wrote to standard error, unless that was the topic. */
    RunMessage withEnd(OutputChannel topic) {
        boolean failed = run.exitCode() != 0 || run.outOfMemory();
        return failed && topic != OutputChannel.STDERR && !run.stderr().isEmpty()
                ? withEnd().with(Excerpt.of("standard error", run.stderr()))
                : withEnd();
    }

    /** What it last wrote to standard error or, if that is empty, to standard output. */
    RunMessage withLastWords() {
        if (!run.stderr().isEmpty()) {
            return with(Excerpt.of("standard error", run.stderr()));
        }
        if (!run.stdout().isEmpty()) {
            return with("Standard error is empty.").with(Excerpt.of("standard output", run.stdout()));
        }
        return with("It wrote nothing.");
    }

    ErrorMessageFactory create() {
        return new TextMessage(String.join("\n", parts));
    }
}
