package dev.plimsoll.internal.judging;

import dev.plimsoll.internal.expectations.Verdict;
import java.util.Optional;

/**
 * How a step ended.
 *
 * @param label the outcome in words; a verdict on growth has more of them, such as {@code not recorded}
 * @param remark the reason why a step was skipped, or a remark on a verdict; empty if there is none
 * @param failure what was thrown if the step failed, or why it was skipped, if that was thrown
 */
public record StepEnd(StepOutcome outcome, String label, String remark, Optional<Throwable> failure) {

    static final StepEnd HELD = new StepEnd(StepOutcome.HELD, StepOutcome.HELD.toString(), "", Optional.empty());

    static StepEnd skipped(String reason) {
        return skipped(reason, Optional.empty());
    }

    private static StepEnd skipped(String reason, Optional<Throwable> cause) {
        return new StepEnd(StepOutcome.SKIPPED, StepOutcome.SKIPPED.toString(), reason, cause);
    }

    static StepEnd skipped(RuntimeException cause) {
        return skipped(String.valueOf(cause.getMessage()), Optional.of(cause));
    }

    static StepEnd failed(Throwable failure) {
        StepOutcome outcome = StepOutcome.of(failure);
        return new StepEnd(outcome, outcome.toString(), "", Optional.of(failure));
    }

    static StepEnd of(Verdict verdict) {
        boolean isSkipped = verdict.outcome() == Verdict.Outcome.SKIPPED;
        if (verdict.growth().isPresent()) {
            return new StepEnd(
                    isSkipped ? StepOutcome.SKIPPED : StepOutcome.HELD,
                    verdict.label(),
                    verdict.message(),
                    Optional.empty());
        }
        return isSkipped
                ? skipped(verdict.message(), verdict.failure())
                : verdict.failure().map(StepEnd::failed).orElse(HELD);
    }

    /** Returns whether the step failed: an expectation is broken, or something could not be judged. */
    public boolean isFailed() {
        return outcome != StepOutcome.HELD && outcome != StepOutcome.SKIPPED;
    }
}
