package dev.plimsoll.internal.text;

/** Describes well-known exit codes. Codes above 128 are a signal's number plus 128, as shells and engines report it. */
public final class ExitCodeText {

    private ExitCodeText() {}

    /** Returns the meaning of an exit code; empty if it has none. */
    public static String meaning(int code) {
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
