package dev.plimsoll.image;

import java.util.Optional;

/**
 * A limit on the size of an image as a number of bytes.
 *
 * @param limit the largest size within the budget
 * @param unit the unit in which messages print the limit
 * @param origin where the limit is written; empty if that is unknown
 * @since 0.1.0
 */
public record AbsoluteBudget(ByteSize limit, ByteUnit unit, Optional<String> origin) implements SizeBudget {

    private static final long MANY_BYTES = 10_000;

    /** Creates a budget that prints in the {@linkplain ByteSize#naturalUnit() natural unit} of the limit. */
    public static AbsoluteBudget of(ByteSize limit) {
        return new AbsoluteBudget(limit, limit.naturalUnit(), Optional.empty());
    }

    /**
     * Reads a size as {@link ByteSize#parse} does. It prints in the unit of the text, but 10 000 bytes and more, which
     * no one reads as a number of bytes, print in their natural unit.
     *
     * @throws IllegalArgumentException if the text is not a size
     */
    public static AbsoluteBudget parse(String text) {
        ByteSize limit = ByteSize.parse(text);
        ByteUnit unit = ByteSize.unitOf(text);
        return unit == ByteUnit.B && limit.bytes() >= MANY_BYTES
                ? of(limit)
                : new AbsoluteBudget(limit, unit, Optional.empty());
    }

    @Override
    public AbsoluteBudget writtenAt(String place) {
        return new AbsoluteBudget(limit, unit, Optional.of(place));
    }

    /** Judges a size. A size equal to the limit is within the budget. */
    public BudgetVerdict judge(ByteSize actual) {
        return new BudgetVerdict(this, actual, limit, Optional.empty(), actual.comparedTo(limit, unit));
    }

    /** Returns the limit in its own unit, such as {@code 10 MB}. */
    @Override
    public String toString() {
        return limit.format(unit);
    }
}
