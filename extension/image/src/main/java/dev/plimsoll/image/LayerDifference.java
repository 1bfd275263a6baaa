package dev.plimsoll.image;

import java.util.List;
import java.util.Optional;

/**
 * A position at which two images have different layers.
 *
 * @param index the position, counted from 0 at the base
 * @param createdBy the instruction, from the image's history, that made the first image's layer or, if there is none, the
 *     second image's; empty if unknown
 * @param first the first image's layer; empty if it has none at this position
 * @param second the second image's layer; empty if it has none at this position
 * @param files the files that differ, in the order of their paths. Empty if one image has no layer at this position, or if
 *     the layers have the same files and only their archives differ, for instance in order
 * @since 0.1.0
 */
public record LayerDifference(
        int index, String createdBy, Optional<DiffId> first, Optional<DiffId> second, List<FileDifference> files) {

    /** Copies the list. */
    public LayerDifference {
        files = List.copyOf(files);
    }

    /** Returns whether both images have a layer at this position, and only modification times of files differ. */
    public boolean isOfTimeOnly() {
        return first.isPresent() && second.isPresent() && files.stream().allMatch(FileDifference::isOfTimeOnly);
    }
}
