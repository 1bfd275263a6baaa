package dev.plimsoll.expectations;

import dev.plimsoll.assertions.RunResultAssert;

/** What an expectation comes to: an assertion on an image or on a run. */
sealed interface Check {

    /** On an image. */
    @FunctionalInterface
    non-sealed interface OfImage extends Check {

        /** Throws an {@link AssertionError} if it does not hold. */
        void judge(JudgedImage image);
    }

    /** On a run. */
    @FunctionalInterface
    non-sealed interface OfRun extends Check {

        /** Throws an {@link AssertionError} if it does not hold. */
        void judge(RunResultAssert run);
    }

    /** That a run is stopped for lack of time; without it, a run that is stopped holds nothing at all. */
    record TimedOut() implements OfRun {

        @Override
        public void judge(RunResultAssert run) {
            run.timedOut();
        }
    }
}
