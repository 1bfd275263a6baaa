package dev.plimsoll.internal.messages;

import dev.plimsoll.RunResult;
import dev.plimsoll.internal.judgement.Judgement.Broken;
import dev.plimsoll.internal.text.DurationText;
import java.time.Duration;

/**
 * Reports that a run took too long.
 */
public final class ShouldTakeLessThan {

    private ShouldTakeLessThan() {}

    /** Returns the message for a run that took as long as the limit or longer. */
    public static Broken shouldTakeLessThan(RunResult run, Duration limit) {
        String taken = DurationText.exact(run.duration());
        String allowed = DurationText.exact(limit);
        if (run.duration().equals(limit)) {
            taken = "exactly that";
        } else if (taken.equals(allowed)) {
            taken = run.duration().toNanos() + " ns";
            allowed = limit.toNanos() + " ns";
        }
        return RunMessage.expecting(run, "to take less than " + allowed + ", but it took " + taken + ".")
                .withEnd()
                .create();
    }
}
