package dev.plimsoll.internal.cli;

import dev.plimsoll.exception.PlimsollException;
import dev.plimsoll.internal.expectations.ExpectationException;
import java.util.Optional;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.TestExecutionResult;

/** The outcome of a test. */
enum TestOutcome {
    HELD("held"),

    /** There was nothing to judge against, or the test was only to record. */
    ABORTED("skipped"),

    /** The expectation does not hold. */
    BROKEN("broken"),

    /**
     * There is no verdict, because the image could not be built, or because of the engine, the Dockerfile or the
     * expectation.
     */
    NOT_JUDGED("not judged"),

    /** The command itself has a fault. */
    CRASHED("crashed");

    private final String words;

    TestOutcome(String words) {
        this.words = words;
    }

    static TestOutcome of(TestExecutionResult result) {
        Optional<Throwable> thrown = result.getThrowable();
        if (result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
            return HELD;
        }
        if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
            return ABORTED;
        }
        return thrown.map(TestOutcome::of).orElse(NOT_JUDGED);
    }

    private static TestOutcome of(Throwable thrown) {
        if (thrown instanceof AssertionError) {
            return BROKEN;
        }
        return thrown instanceof PlimsollException
                        || thrown instanceof ExpectationException
                        || thrown instanceof IllegalArgumentException
                        || thrown instanceof JUnitException
                ? NOT_JUDGED
                : CRASHED;
    }

    @Override
    public String toString() {
        return words;
    }
}
