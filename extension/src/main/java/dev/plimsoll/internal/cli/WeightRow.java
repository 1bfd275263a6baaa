package dev.plimsoll.internal.cli;

import dev.plimsoll.image.ByteSize;
import java.util.Optional;

/**
 * A package or a file that accounts for the change of an image's size, or the total of several of them.
 *
 * @param name its name on one line; it may hold markup
 * @param before empty if it is new, or if its former size is unknown
 * @param after empty if it is gone, or if its size is unknown
 * @param layer the instruction that brings it; empty if it is gone, or a total
 */
record WeightRow(
        String name, Optional<ByteSize> before, Optional<ByteSize> after, long change, Optional<String> layer) {

    static WeightRow total(String name, long change) {
        return new WeightRow(name, Optional.empty(), Optional.empty(), change, Optional.empty());
    }

    /** Returns whether only the new image has it. */
    boolean isNew() {
        return before.isEmpty();
    }

    /** Returns how much it changes an image, whether that grows or shrinks. */
    long weight() {
        return Math.abs(change);
    }
}
