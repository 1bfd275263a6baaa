package dev.plimsoll.internal.expectations;

import dev.plimsoll.image.GrowthVerdict;
import dev.plimsoll.image.ImageId;
import java.util.Locale;
import java.util.Optional;

/**
 * What judging an expectation came to.
 *
 * @param expectation the expectation, which knows its place
 * @param outcome whether it holds
 * @param message why it doesn't hold or wasn't judged, or what else people should know; empty if nothing
 * @param image the image that was judged, or whose run was; absent if there is none
 * @param growth the details if growth was to be judged and isn't broken
 * @param failure what was thrown if it is broken or can't be judged; it carries this verdict, see {@link #of(Throwable)}
 * @since 0.1.0
 */
public record Verdict(
        Expectation expectation,
        Outcome outcome,
        String message,
        Optional<ImageId> image,
        Optional<GrowthVerdict> growth,
        Optional<Throwable> failure) {

    /** Whether an expectation holds. */
    public enum Outcome {
        /** It holds; there may be a message all the same. */
        HELD,
        /** It doesn't hold. */
        BROKEN,
        /** It wasn't judged. */
        SKIPPED,
        /** It can't be judged. */
        ERROR
    }

    static Verdict held(Expectation expectation, ImageId image) {
        return new Verdict(expectation, Outcome.HELD, "", Optional.of(image), Optional.empty(), Optional.empty());
    }

    /** The verdict on growth that stayed within its limit, or that nothing could be compared with. */
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

    /** The verdict that a failure carries; empty if it carries none. */
    public static Optional<Verdict> of(Throwable failure) {
        return VerdictCarrier.in(failure);
    }

    /** The outcome in words, such as {@code held}, {@code warned} or {@code not recorded}. */
    public String label() {
        return growth.map(details -> details.state().toString())
                .orElseGet(() -> outcome.name().toLowerCase(Locale.ROOT));
    }
}
