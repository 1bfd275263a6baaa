package dev.plimsoll.image;

import java.util.Optional;

/**
 * A limit on the number of layers of an image.
 *
 * @param limit the largest number within the budget, 0 or more
 * @param origin where the limit is written; empty if that is unknown
 * @since 0.1.0
 */
public record LayerBudget(int limit, Optional<String> origin) {

    /**
     * Checks the limit.
     *
     * @throws IllegalArgumentException if the limit is negative
     */
    public LayerBudget {
        if (limit < 0) {
            throw new IllegalArgumentException(limit + " is not a number of layers: an image has 0 layers or more");
        }
    }

    /** Creates a budget of at most this many layers. */
    public static LayerBudget of(int limit) {
        return new LayerBudget(limit, Optional.empty());
    }

    /** Returns the same budget with the place where it is written. */
    public LayerBudget writtenAt(String place) {
        return new LayerBudget(limit, Optional.of(place));
    }

    /** Returns whether this many layers are within the budget. */
    public boolean isHeldBy(int layers) {
        return layers <= limit;
    }

    /** Returns the number of layers over the limit; 0 if there are none. */
    public int overrun(int layers) {
        return Math.max(0, layers - limit);
    }
}
