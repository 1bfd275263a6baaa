package dev.plimsoll.internal.expectations;

/** The time in the life of a service in which an expectation is judged. */
enum LifePhase {
    START,
    RUNNING,
    STOP,
    END
}
