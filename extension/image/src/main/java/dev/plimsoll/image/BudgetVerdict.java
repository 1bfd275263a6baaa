package dev.plimsoll.image;

import java.util.Optional;

/**
 * The result of judging a size by a budget.
 *
 * @param budget the budget judged by
 * @param actual the size judged
 * @param limit the largest size within the budget, in whole bytes
 * @param reference the image of which a relative budget is a share; empty for an absolute one
 * @param texts the size and the limit as texts in the budget's own unit; for a relative budget, shares
 * @since 0.1.0
 */
public record BudgetVerdict(
        SizeBudget budget, ByteSize actual, ByteSize limit, Optional<Reference> reference, ComparedSizes texts) {

    /**
     * The image that a relative budget is a share of.
     *
     * @param name the image's name in messages
     * @param size its size
     */
    public record Reference(String name, ByteSize size) {}

    /** Returns whether the size is at most the limit. */
    public boolean held() {
        return actual.compareTo(limit) <= 0;
    }
}
