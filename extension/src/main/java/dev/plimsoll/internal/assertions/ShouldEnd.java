package dev.plimsoll.internal.assertions;

import dev.plimsoll.RunResult;
import dev.plimsoll.internal.text.DurationText;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * Says that a run did not end by itself, or did although it should not.
 *
 * @since 0.1.0
 */
public final class ShouldEnd {

    private ShouldEnd() {}

    /** For a run that was killed at its timeout, with what it wrote until then. */
    public static ErrorMessageFactory shouldEnd(RunResult run) {
        RunMessage message = RunMessage.expecting(
                run, "to end, but it timed out after " + DurationText.exact(run.duration()) + " and was killed.");
        return run.output().isEmpty()
                ? message.with("It wrote nothing until then.").create()
                : message.with(Excerpt.of("output until then", run.output())).create();
    }

    /** For a run that ended although its timeout was expected to be reached. */
    public static ErrorMessageFactory shouldTimeOut(RunResult run) {
        return RunMessage.expecting(run, "to time out, but it ended after " + DurationText.exact(run.duration()) + ".")
                .withEnd()
                .create();
    }
}
