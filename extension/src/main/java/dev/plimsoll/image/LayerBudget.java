package dev.plimsoll.image;

import java.util.Optional;

/**
 * A limit on the number of layers of an image.
 *
 * @param limit how many it may have, 0 or more
 * @param origin where it is written; empty if nobody said
 * @since 0.1.0
 */
public record LayerBudget(int limit, Optional<String> origin) {

    /** Refuses a negative limit with an {@link IllegalArgumentException}. */
    public LayerBudget {
        if (limit < 0) {
            throw new IllegalArgumentException(limit + " is not a number of layers: an image has 0 layers or more");
        }
    }

    /** A budget of so many layers. */
    public static LayerBudget of(int limit) {
        return new LayerBudget(limit, Optional.empty());
    }

    /** The same budget, written at the place given. */
    public LayerBudget writtenAt(String place) {
        return new LayerBudget(limit, Optional.of(place));
    }

    /** Whether so many layers are within it. */
    public boolean isHeldBy(int layers) {
        return layers <= limit;
    }

    /** How many layers are too many; 0 if it is held. */
    public int overrun(int layers) {
        return Math.max(0, layers - limit);
    }
}
