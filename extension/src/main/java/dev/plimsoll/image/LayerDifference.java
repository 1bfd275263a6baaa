package dev.plimsoll.image;

import java.util.List;
import java.util.Optional;

/**
 * A place at which two images have different layers.
 *
 * @param index the place, counted from 0 at the base
 * @param createdBy the instruction that made the first image's layer, or the second's if only that has one, from the image's
 *     history; empty if it is unknown
 * @param first the first image's layer; empty if it has none at this place
 * @param second the second image's layer; empty if it has none at this place
 * @param files the files that differ, in the order of paths; empty if one image has no layer at this place, or if the layers have
 *     the same files and their archives differ, for instance in order
 * @since 0.1.0
 */
public record LayerDifference(
        int index, String createdBy, Optional<DiffId> first, Optional<DiffId> second, List<FileDifference> files) {

    /** Copies the list. */
    public LayerDifference {
        files = List.copyOf(files);
    }

    /** Whether both images have a layer at this place, and only modification times of files differ. */
    public boolean isOfTimeOnly() {
        return first.isPresent() && second.isPresent() && files.stream().allMatch(FileDifference::isOfTimeOnly);
    }
}
