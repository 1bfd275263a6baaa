package dev.plimsoll.internal.expectations;

import dev.plimsoll.image.GrowthVerdict;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.text.Visible;
import java.util.Locale;
import java.util.Optional;

/**
 * The judgement on an expectation.
 *
 * @param expectation the expectation, which knows its place
 * @param judgement what was found
 * @param image the image that was judged or run; empty if there is none
 * @param growth the details if growth was to be judged and the budget is not exceeded
 */
public record Verdict(
        Expectation expectation, Judgement judgement, Optional<ImageId> image, Optional<GrowthVerdict> growth) {

    /** The outcome of judging an expectation. */
    public enum Outcome {
        /** The expectation is fulfilled. There can still be a message. */
        HELD,
        /** The expectation is not fulfilled. */
        BROKEN,
        /** The expectation was not judged. */
        SKIPPED,
        /** The expectation can't be judged. */
        ERROR
    }

    Verdict(Expectation expectation, Judgement judgement, Optional<ImageId> image) {
        this(expectation, judgement, image, Optional.empty());
    }

    /** Returns the verdict of which a failure is the exception; empty if it is another one. */
    public static Optional<Verdict> of(Throwable failure) {
        return failure instanceof Unfulfilled unfulfilled
                ? Optional.ofNullable(unfulfilled.verdict())
                : Optional.empty();
    }

    /** Returns whether the expectation is fulfilled. Growth without a recorded size to compare with was not judged. */
    public Outcome outcome() {
        if (judgement instanceof Judgement.Broken) {
            return Outcome.BROKEN;
        }
        if (judgement instanceof Judgement.NotJudged notJudged) {
            return notJudged.isSkipped() ? Outcome.SKIPPED : Outcome.ERROR;
        }
        return switch (growth.map(GrowthVerdict::state).orElse(GrowthVerdict.State.HELD)) {
            case RECORDED, NOT_RECORDED -> Outcome.SKIPPED;
            default -> Outcome.HELD;
        };
    }

    /** Returns why it is not fulfilled or was not judged, or another remark for users; empty if there is none. */
    public String message() {
        if (judgement instanceof Judgement.Broken broken) {
            return Visible.log("[" + expectation + "] ") + "\n" + broken.message();
        }
        if (judgement instanceof Judgement.NotJudged notJudged) {
            return notJudged.cause().isEmpty()
                    ? notJudged.reason()
                    : Visible.log(expectation + " can't be judged: " + notJudged.reason());
        }
        return ((Judgement.Held) judgement).note();
    }

    /** Returns what to do, in one to three sentences; empty if the expectation is not broken. */
    public Optional<String> advice() {
        return outcome() == Outcome.BROKEN
                ? Optional.of(expectation
                        .advice()
                        .before("If the image is as it should be, change " + expectation.position() + "."))
                : Optional.empty();
    }

    /** Returns what a test throws if the expectation is not fulfilled or can't be judged; empty otherwise. */
    public Optional<Throwable> failure() {
        if (judgement instanceof Judgement.Broken broken) {
            return Optional.of(new BrokenExpectation(this, broken));
        }
        return judgement instanceof Judgement.NotJudged notJudged
                ? notJudged.cause().map(cause -> new ExpectationException(this, cause))
                : Optional.empty();
    }

    /** Returns the outcome in words, such as {@code held}, {@code warned} or {@code not recorded}. */
    public String label() {
        return growth.map(details -> details.state().toString())
                .orElseGet(() -> outcome().name().toLowerCase(Locale.ROOT));
    }
}
