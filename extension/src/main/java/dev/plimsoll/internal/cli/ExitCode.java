package dev.plimsoll.internal.cli;

/** What scripts go by. */
final class ExitCode {

    static final int HELD = 0;
    static final int BROKEN = 1;
    static final int MISUSE = 2;

    private ExitCode() {}
}
