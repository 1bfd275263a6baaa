package dev.plimsoll.assertions;

import dev.plimsoll.RunResult;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a run of an image.
 *
 * @since 0.1.0
 */
public class RunResultAssert extends AbstractRunResultAssert<RunResultAssert> {

    /** Creates assertions on a run, like {@link ImageAssertions#assertThat(RunResult)}. */
    public RunResultAssert(@Nullable RunResult actual) {
        super(actual, RunResultAssert.class);
    }
}
