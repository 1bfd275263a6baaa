package dev.plimsoll.internal.messages;

import dev.plimsoll.RunResult;
import dev.plimsoll.internal.judgement.Judgement.Broken;
import dev.plimsoll.internal.messages.text.Excerpt;
import dev.plimsoll.internal.messages.text.LineDiff;
import dev.plimsoll.internal.messages.text.OutputChannel;
import dev.plimsoll.internal.text.Plural;
import dev.plimsoll.internal.text.Visible;

/**
 * Reports that the output of a run is not as expected.
 */
public final class ShouldHaveOutput {

    private ShouldHaveOutput() {}

    /** Returns the message for an output that differs from the expected one, with a diff around the first difference. */
    public static Broken shouldHaveOutput(RunResult run, OutputChannel channel, String expected) {
        LineDiff diff = LineDiff.of(expected, channel.of(run));
        return RunMessage.expecting(
                        run,
                        "to write the expected text to " + channel + ", but " + diff.summary()
                                + " (- expected, + written):")
                .with(diff.rows())
                .withEnd(channel)
                .create();
    }

    /** Returns the message for an output that should be empty. */
    public static Broken shouldHaveNoOutput(RunResult run, OutputChannel channel) {
        return RunMessage.expecting(
                        run,
                        "to write nothing to " + channel + ", but it wrote "
                                + Plural.of(channel.of(run).length(), "character") + ".")
                .with(Excerpt.of(channel.toString(), channel.of(run)))
                .withEnd()
                .create();
    }

    /** Returns the message for an output without the expected text. */
    public static Broken shouldContain(RunResult run, OutputChannel channel, String part) {
        return missing(run, channel, "a text that contains", part);
    }

    /** Returns the message for an output of which no part matches a regular expression. */
    public static Broken shouldMatch(RunResult run, OutputChannel channel, String regex) {
        return missing(run, channel, "a text with a part that matches", regex);
    }

    /** Returns the message for an output of which a part matches an unwanted regular expression. */
    public static Broken shouldNotMatch(RunResult run, OutputChannel channel, String regex, String found) {
        return RunMessage.expecting(run, "to write no text with a part that matches")
                .with("    " + Visible.quoted(regex))
                .with("to " + channel + ", but it wrote")
                .with("    " + Visible.quoted(found))
                .withEnd(channel)
                .create();
    }

    private static Broken missing(RunResult run, OutputChannel channel, String what, String wanted) {
        String written = channel.of(run);
        RunMessage message = RunMessage.expecting(run, "to write " + what).with("    " + Visible.quoted(wanted));
        message = written.isEmpty()
                ? message.with("to " + channel + ", but it wrote nothing there.")
                : message.with("to " + channel + ", but it is not there.")
                        .with(Excerpt.of(channel.toString(), written));
        return message.withEnd(channel).create();
    }
}
