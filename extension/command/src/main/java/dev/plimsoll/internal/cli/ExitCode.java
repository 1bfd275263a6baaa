package dev.plimsoll.internal.cli;

/** The exit codes of the command; scripts depend on them. */
final class ExitCode {

    /** Everything was judged, and all expectations hold. */
    static final int HELD = 0;

    /** Everything was judged, and at least one expectation is broken. */
    static final int BROKEN = 1;

    /** A requested test could not be judged. */
    static final int NOT_JUDGED = 2;

    /** The command itself has a fault. */
    static final int CRASHED = 3;

    private ExitCode() {}
}
