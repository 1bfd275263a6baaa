package dev.plimsoll.image;

import java.util.List;
import java.util.Optional;

/**
 * A place in the order of layers at which two images have different ones.
 *
 * @param index counted from 0 at the base
 * @param createdBy the instruction that made the layer, as the first image's history tells it, or the second's if only that
 *     has one; empty where neither tells
 * @param first the first image's layer; empty if it has none there
 * @param second the second image's layer; empty if it has none there
 * @param files what differs, in the order of paths; empty if a layer is missing, or if they have the same files and differ
 *     in how they are written down, for instance in another order
 * @since 0.1.0
 */
public record LayerDifference(
        int index, String createdBy, Optional<DiffId> first, Optional<DiffId> second, List<FileDifference> files) {

    /** Copies the list. */
    public LayerDifference {
        files = List.copyOf(files);
    }

    /** Whether both images have a layer there, with the same files but for the times at which they were written. */
    public boolean isOfTimeOnly() {
        return first.isPresent() && second.isPresent() && files.stream().allMatch(FileDifference::isOfTimeOnly);
    }
}
