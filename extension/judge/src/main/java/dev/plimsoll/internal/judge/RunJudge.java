package dev.plimsoll.internal.judge;

import static dev.plimsoll.internal.judgement.Judgement.heldIf;
import static dev.plimsoll.internal.messages.ShouldEnd.shouldEnd;
import static dev.plimsoll.internal.messages.ShouldEnd.shouldTimeOut;
import static dev.plimsoll.internal.messages.ShouldExit.shouldFail;
import static dev.plimsoll.internal.messages.ShouldExit.shouldHaveExitCode;
import static dev.plimsoll.internal.messages.ShouldExit.shouldNotStart;
import static dev.plimsoll.internal.messages.ShouldExit.shouldRunOutOfMemory;
import static dev.plimsoll.internal.messages.ShouldExit.shouldStart;
import static dev.plimsoll.internal.messages.ShouldExit.shouldSucceed;
import static dev.plimsoll.internal.messages.ShouldHaveOutput.shouldContain;
import static dev.plimsoll.internal.messages.ShouldHaveOutput.shouldHaveNoOutput;
import static dev.plimsoll.internal.messages.ShouldHaveOutput.shouldHaveOutput;
import static dev.plimsoll.internal.messages.ShouldHaveOutput.shouldMatch;
import static dev.plimsoll.internal.messages.ShouldTakeLessThan.shouldTakeLessThan;

import dev.plimsoll.RunResult;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.judgement.Judgement.Broken;
import dev.plimsoll.internal.judgement.Judgement.Texts;
import dev.plimsoll.internal.messages.text.OutputChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Judges a run: that it ended, how, how long it took, and what it wrote. */
public final class RunJudge {

    // An IDE shows both texts side by side, which does not help if a runaway program wrote the output.
    private static final int LONGEST_COMPARED_BY_IDE = 1_000_000;

    private final RunResult run;
    private boolean timeoutExpected;
    private boolean startFailureExpected;

    public RunJudge(RunResult run) {
        this.run = run;
    }

    /** Checks that it ended in time with exit code 0, and was not killed for want of memory. */
    public Judgement succeeded() {
        return inTime().and(() -> heldIf(run.exitCode() == 0 && !run.ranOutOfMemory(), () -> shouldSucceed(run)));
    }

    /** Checks that it ended with another exit code than 0, or was killed for want of memory. */
    public Judgement failed() {
        return ended().and(() -> heldIf(run.exitCode() != 0 || run.ranOutOfMemory(), () -> shouldFail(run)));
    }

    /** Refuses what no container exits with. */
    public static void requireExitCode(int code) {
        if (code < 0 || code > 255) {
            throw new IllegalArgumentException(
                    code + " is not an exit code: a container exits with a code from 0 to 255");
        }
    }

    /** Checks its exit code, after which it is expected that it may not have started. */
    public Judgement hasExitCode(int code) {
        requireExitCode(code);
        return inTime().and(() -> heldIf(run.exitCode() == code, () -> shouldHaveExitCode(run, code)))
                .and(this::expectingStartFailure);
    }

    /** Checks that it could not start, which is expected from now on. */
    public Judgement couldNotStart() {
        return inTime().and(() -> heldIf(!run.startFailure().isEmpty(), () -> shouldNotStart(run)))
                .and(this::expectingStartFailure);
    }

    private Judgement expectingStartFailure() {
        startFailureExpected = true;
        return Judgement.held();
    }

    /** Checks that it timed out, which is expected from now on. */
    public Judgement timedOut() {
        timeoutExpected |= run.timedOut();
        return heldIf(run.timedOut(), () -> shouldTimeOut(run));
    }

    /** Checks that it was killed for want of memory. */
    public Judgement ranOutOfMemory() {
        return ended().and(() -> heldIf(run.ranOutOfMemory(), () -> shouldRunOutOfMemory(run)));
    }

    /** Checks that it took less than a time. */
    public Judgement tookLessThan(Duration limit) {
        if (limit.isZero() || limit.isNegative()) {
            throw new IllegalArgumentException(
                    limit + " is not a time that a run can take less than: it is not above zero");
        }
        return ended().and(() -> heldIf(run.duration().compareTo(limit) < 0, () -> shouldTakeLessThan(run, limit)));
    }

    /** Checks all that it wrote. */
    public Judgement hasText(OutputChannel channel, String expected) {
        return ended().and(() -> {
            String text = channel.of(run);
            return heldIf(text.equals(expected), () -> {
                Broken broken = shouldHaveOutput(run, channel, expected);
                return text.length() + expected.length() > LONGEST_COMPARED_BY_IDE
                        ? broken
                        : new Broken(broken.message(), Optional.of(new Texts(expected, text)));
            });
        });
    }

    /** Checks that it wrote nothing. */
    public Judgement hasNoText(OutputChannel channel) {
        return ended().and(() -> heldIf(channel.of(run).isEmpty(), () -> shouldHaveNoOutput(run, channel)));
    }

    /** Checks that it wrote a text. */
    public Judgement hasPart(OutputChannel channel, String part) {
        Parts.requireText(channel, part);
        return ended().and(() -> heldIf(channel.of(run).contains(part), () -> shouldContain(run, channel, part)));
    }

    /** Checks that a part of what it wrote matches. */
    public Judgement hasMatch(OutputChannel channel, String regex) {
        Pattern pattern = Parts.pattern(channel, regex);
        return ended().and(
                        () -> heldIf(pattern.matcher(channel.of(run)).find(), () -> shouldMatch(run, channel, regex)));
    }

    /** Checks that it ended in time, and could start if that is not expected otherwise. */
    public Judgement ended() {
        return inTime().and(() -> heldIf(run.startFailure().isEmpty() || startFailureExpected, () -> shouldStart(run)));
    }

    /** Checks that it ended in time, if that is not expected otherwise. */
    public Judgement inTime() {
        return heldIf(!run.timedOut() || timeoutExpected, () -> shouldEnd(run));
    }
}
