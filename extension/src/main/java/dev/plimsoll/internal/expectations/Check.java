package dev.plimsoll.internal.expectations;

import dev.plimsoll.assertions.RunResultAssert;
import dev.plimsoll.image.GrowthBudget;
import dev.plimsoll.image.GrowthVerdict;
import java.util.function.Consumer;

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

    /** By how much an image has grown: it may hold without having been judged, so its verdict is told. */
    record OfGrowth(GrowthBudget budget) implements OfImage {

        @Override
        public void judge(JudgedImage image) {
            judge(image, verdict -> {});
        }

        void judge(JudgedImage image, Consumer<? super GrowthVerdict> told) {
            image.asserted().hasGrownWithin(budget, told);
        }
    }

    /** That a run is stopped for lack of time; without it, a run that is stopped holds nothing at all. */
    record TimedOut() implements OfRun {

        @Override
        public void judge(RunResultAssert run) {
            run.timedOut();
        }
    }
}
