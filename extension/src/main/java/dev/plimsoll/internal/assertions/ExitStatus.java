package dev.plimsoll.internal.assertions;

import dev.plimsoll.RunResult;
import dev.plimsoll.internal.text.Visible;

/** Describes how a run ended, and the meaning of well-known exit codes. */
final class ExitStatus {

    private ExitStatus() {}

    /** Returns a text such as {@code exited with code 127: the command was not found in the image}. */
    static String of(RunResult run) {
        String hint = run.ranOutOfMemory() ? "its memory limit was reached" : hint(run.exitCode());
        return "exited with code " + run.exitCode()
                + (hint.isEmpty() ? "" : ": " + hint)
                + (run.startFailure().isEmpty() ? "" : " (" + Visible.oneLine(run.startFailure()) + ")");
    }

    /** Returns the command in quotation marks, on one line. */
    static String command(RunResult run) {
        return '"' + Visible.oneLine(run.command()) + '"';
    }

    /** Describes an exit code. Codes above 128 are a signal's number plus 128, as shells and engines report it. */
    private static String hint(int code) {
        return switch (code) {
            case 125 -> "the engine could not run it";
            case 126 -> "the command was found but could not be executed";
            case 127 -> "the command was not found in the image";
            case 130 -> "interrupted (SIGINT)";
            case 134 -> "aborted (SIGABRT)";
            case 137 -> "killed (SIGKILL)";
            case 139 -> "segmentation fault (SIGSEGV)";
            case 143 -> "terminated (SIGTERM)";
            default -> "";
        };
    }
}
