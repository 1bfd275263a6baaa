package dev.plimsoll.internal.expectations;

import dev.plimsoll.image.GrowthVerdict;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.internal.judgement.Judgement;
import java.util.Locale;
import java.util.Optional;

/**
 * The result of judging an expectation.
 *
 * @param expectation the expectation, which knows its place
 * @param outcome whether the expectation is fulfilled
 * @param message the reason if it is not fulfilled or was not judged, or another remark for users; empty if there is none
 * @param image the image that was judged or run; empty if there is none
 * @param growth the details if growth was to be judged and the budget is not exceeded
 * @param failure the exception if the expectation is not fulfilled or can't be judged. It carries this verdict, see
 *     {@link #of(Throwable)}
 * @since 0.1.0
 */
public record Verdict(
        Expectation expectation,
        Outcome outcome,
        String message,
        Optional<ImageId> image,
        Optional<GrowthVerdict> growth,
        Optional<Throwable> failure) {

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

    static Verdict of(Expectation expectation, ImageId image, Judgement judgement) {
        return judgement instanceof Judgement.Broken broken
                ? failed(expectation, Outcome.BROKEN, Optional.of(image), new BrokenExpectation(expectation, broken))
                : new Verdict(expectation, Outcome.HELD, "", Optional.of(image), Optional.empty(), Optional.empty());
    }

    /** Returns the verdict on growth within its limit, or without a recorded size to compare with. */
    static Verdict grown(Expectation expectation, ImageId image, GrowthVerdict growth) {
        Outcome outcome = switch (growth.state()) {
            case RECORDED, NOT_RECORDED -> Outcome.SKIPPED;
            default -> Outcome.HELD;
        };
        return new Verdict(
                expectation, outcome, growth.note(), Optional.of(image), Optional.of(growth), Optional.empty());
    }

    static Verdict skipped(Expectation expectation, String reason) {
        return new Verdict(expectation, Outcome.SKIPPED, reason, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Verdict failed(Expectation expectation, Outcome outcome, Optional<ImageId> image, Throwable failure) {
        Verdict verdict = new Verdict(
                expectation,
                outcome,
                String.valueOf(failure.getMessage()),
                image,
                Optional.empty(),
                Optional.of(failure));
        failure.addSuppressed(new VerdictCarrier(verdict));
        return verdict;
    }

    /** Returns the verdict that a failure carries; empty if there is none. */
    public static Optional<Verdict> of(Throwable failure) {
        return VerdictCarrier.in(failure);
    }

    /** Returns the outcome in words, such as {@code held}, {@code warned} or {@code not recorded}. */
    public String label() {
        return growth.map(details -> details.state().toString())
                .orElseGet(() -> outcome.name().toLowerCase(Locale.ROOT));
    }
}
