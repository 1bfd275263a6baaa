package dev.plimsoll.internal.messages;

import dev.plimsoll.RunResult;
import dev.plimsoll.internal.judgement.Judgement.Broken;
import dev.plimsoll.internal.messages.text.ExitStatus;

/**
 * Reports that a run ended in another way than expected.
 */
public final class ShouldExit {

    private ShouldExit() {}

    /** Returns the message for a run that failed. */
    public static Broken shouldSucceed(RunResult run) {
        return RunMessage.expecting(run, "to succeed, but it " + ExitStatus.of(run) + ".")
                .withLastWords()
                .create();
    }

    /** Returns the message for a run that succeeded. */
    public static Broken shouldFail(RunResult run) {
        return RunMessage.expecting(run, "to fail, but it " + ExitStatus.of(run) + ".")
                .withLastWords()
                .create();
    }

    /** Returns the message for a run whose command could not be started. */
    public static Broken shouldStart(RunResult run) {
        return RunMessage.expecting(run, "to start, but it " + ExitStatus.of(run) + ".")
                .create();
    }

    /** Returns the message for a run whose program was started, although that was expected to be impossible. */
    public static Broken shouldNotStart(RunResult run) {
        return RunMessage.expecting(
                        run, "to be impossible to start, but its program was started; it " + ExitStatus.of(run) + ".")
                .withLastWords()
                .create();
    }

    /** Returns the message for a run with another exit code. */
    public static Broken shouldHaveExitCode(RunResult run, int expected) {
        return RunMessage.expecting(run, "to exit with code " + expected + ", but it " + ExitStatus.of(run) + ".")
                .withLastWords()
                .create();
    }

    /** Returns the message for a run in which no process was killed for lack of memory. */
    public static Broken shouldRunOutOfMemory(RunResult run) {
        return RunMessage.expecting(
                        run,
                        "to reach its memory limit, but no process of it was killed for that; it " + ExitStatus.of(run)
                                + ".")
                .withLastWords()
                .create();
    }
}
