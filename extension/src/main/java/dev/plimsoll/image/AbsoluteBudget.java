package dev.plimsoll.image;

import java.util.Optional;

/**
 * A size that an image may weigh at most.
 *
 * @param limit the largest size that is still within it
 * @param unit the unit in which it is written and talked about
 * @param origin where it is written; empty if nobody said
 * @since 0.1.0
 */
public record AbsoluteBudget(ByteSize limit, ByteUnit unit, Optional<String> origin) implements SizeBudget {

    /** A budget of so many bytes, in the unit in which they print. */
    public static AbsoluteBudget of(ByteSize limit) {
        return new AbsoluteBudget(limit, limit.naturalUnit(), Optional.empty());
    }

    /**
     * Reads a size as {@link ByteSize#parse} does.
     *
     * @throws IllegalArgumentException if the text is not a size
     */
    public static AbsoluteBudget parse(String text) {
        return new AbsoluteBudget(ByteSize.parse(text), ByteSize.unitOf(text), Optional.empty());
    }

    @Override
    public AbsoluteBudget writtenAt(String place) {
        return new AbsoluteBudget(limit, unit, Optional.of(place));
    }

    /** Judges a size; one that equals the limit is within it. */
    public BudgetVerdict judge(ByteSize actual) {
        return new BudgetVerdict(this, actual, limit, Optional.empty(), actual.comparedTo(limit, unit));
    }

    /** The limit in its own unit, such as {@code 10 MB}. */
    @Override
    public String toString() {
        return limit.format(unit);
    }
}
