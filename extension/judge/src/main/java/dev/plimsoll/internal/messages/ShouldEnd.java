package dev.plimsoll.internal.messages;

import dev.plimsoll.RunResult;
import dev.plimsoll.internal.judgement.Judgement.Broken;
import dev.plimsoll.internal.messages.text.Excerpt;
import dev.plimsoll.internal.text.DurationText;

/**
 * Reports that a run timed out, or that it ended although a timeout was expected.
 */
public final class ShouldEnd {

    private ShouldEnd() {}

    /** Returns the message for a run that was killed at its timeout, with its output until then. */
    public static Broken shouldEnd(RunResult run) {
        RunMessage message = RunMessage.expecting(
                run, "to end, but it timed out after " + DurationText.exact(run.duration()) + " and was killed.");
        return run.output().isEmpty()
                ? message.with("It wrote nothing until then.").create()
                : message.with(Excerpt.of("output until then", run.output())).create();
    }

    /** Returns the message for a run that ended although a timeout was expected. */
    public static Broken shouldTimeOut(RunResult run) {
        return RunMessage.expecting(run, "to time out, but it ended after " + DurationText.exact(run.duration()) + ".")
                .withEnd()
                .create();
    }
}
