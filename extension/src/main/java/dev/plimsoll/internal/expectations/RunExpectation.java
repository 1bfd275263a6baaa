package dev.plimsoll.internal.expectations;

import dev.plimsoll.RunResult;
import dev.plimsoll.assertions.ImageAssertions;
import dev.plimsoll.assertions.RunResultAssert;

/**
 * What is expected of a run.
 *
 * @since 0.1.0
 */
public final class RunExpectation extends Expectation {

    private final Check.OfRun check;
    private final boolean timeoutExpected;

    RunExpectation(Annotation annotation, Check.OfRun check, boolean timeoutExpected) {
        super(annotation);
        this.check = check;
        this.timeoutExpected = timeoutExpected;
    }

    /**
     * Judges the run that it is about.
     *
     * @throws AssertionError if it is not as expected; the message begins with the place in the Dockerfile
     */
    public void judge(RunResult result) {
        RunResultAssert run = ImageAssertions.assertThat(result).as("%s", toString());
        judged(() -> {
            if (timeoutExpected && result.timedOut()) {
                run.timedOut();
            }
            check.judge(run);
        });
    }
}
