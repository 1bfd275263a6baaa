package dev.plimsoll.internal.messages.text;

import dev.plimsoll.RunResult;
import dev.plimsoll.internal.text.ExitCodeText;
import dev.plimsoll.internal.text.Visible;

/** Describes how a run ended, and the meaning of well-known exit codes. */
public final class ExitStatus {

    private ExitStatus() {}

    /** Returns a text such as {@code exited with code 127: the command was not found in the image}. */
    public static String of(RunResult run) {
        String hint = run.ranOutOfMemory() ? "its memory limit was reached" : ExitCodeText.meaning(run.exitCode());
        return "exited with code " + run.exitCode()
                + (hint.isEmpty() ? "" : ": " + hint)
                + (run.startFailure().isEmpty() ? "" : " (" + Visible.oneLine(run.startFailure()) + ")");
    }

    /** Returns the command in quotation marks, on one line. */
    public static String command(RunResult run) {
        return '"' + Visible.oneLine(run.command()) + '"';
    }
}
