package dev.plimsoll.internal.expectations;

/** The time in the life of a service in which an expectation is judged. */
public enum LifePhase {
    /** The program must still run. */
    START,
    /** The program must still run. */
    RUNNING,
    STOP,
    /** The program has ended; how, is not judged. */
    STOPPED,
    /** The program has ended, and its end must be its own. */
    END
}
