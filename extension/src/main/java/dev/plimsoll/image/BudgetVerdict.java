package dev.plimsoll.image;

import java.util.Optional;

/**
 * Whether a size is within a budget, and by how much it is not.
 *
 * @param budget the budget judged by
 * @param actual the size judged
 * @param limit the largest size within the budget, in whole bytes
 * @param reference the image of which a relative budget is a share; empty for an absolute one
 * @param texts the same for people, in the budget's own unit
 * @since 0.1.0
 */
public record BudgetVerdict(
        SizeBudget budget, ByteSize actual, ByteSize limit, Optional<Reference> reference, Texts texts) {

    /**
     * The image of which a relative budget is a share.
     *
     * @param name what people call it
     * @param size its size
     */
    public record Reference(String name, ByteSize size) {}

    /**
     * The figures of a verdict in the budget's own unit; a size over the limit never reads as equal to it.
     *
     * @param limit the limit, such as {@code 10 MB} or {@code 1 %}
     * @param actual the size, such as {@code 12.4 MB} or {@code 1.31 %}
     * @param difference how far the size is over or under, such as {@code 2.4 MB} or {@code 0.31 percentage points}
     */
    public record Texts(String limit, String actual, String difference) {}

    /** Whether the size is at most the limit. */
    public boolean held() {
        return actual.compareTo(limit) <= 0;
    }

    /** How far the size is over the limit; {@link ByteSize#ZERO} if the budget is held. */
    public ByteSize overrun() {
        return held() ? ByteSize.ZERO : actual.distanceTo(limit);
    }
}
