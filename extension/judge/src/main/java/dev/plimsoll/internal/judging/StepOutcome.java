package dev.plimsoll.internal.judging;

import dev.plimsoll.exception.PlimsollException;
import dev.plimsoll.internal.expectations.ExpectationException;

/** The outcome of a step. */
public enum StepOutcome {
    HELD("held"),
    /** There was nothing to judge against, or the test was only to record. */
    SKIPPED("skipped"),
    /** The expectation does not hold. */
    BROKEN("broken"),
    /**
     * There is no verdict, because the image could not be built, or because of the engine, the Dockerfile or the
     * expectation.
     */
    NOT_JUDGED("not judged"),
    /** Plimsoll itself has a fault. */
    CRASHED("crashed");

    private final String words;

    StepOutcome(String words) {
        this.words = words;
    }

    static StepOutcome of(Throwable thrown) {
        if (thrown instanceof AssertionError) {
            return BROKEN;
        }
        return thrown instanceof PlimsollException
                        || thrown instanceof ExpectationException
                        || thrown instanceof IllegalArgumentException
                ? NOT_JUDGED
                : CRASHED;
    }

    @Override
    public String toString() {
        return words;
    }
}
