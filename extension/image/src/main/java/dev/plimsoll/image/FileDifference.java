package dev.plimsoll.image;

import java.util.List;

/**
 * A file, directory or link that differs between two versions of a layer.
 *
 * @param path absolute
 * @param attributes the attributes that differ; at least one
 * @since 0.1.0
 */
public record FileDifference(String path, List<Difference> attributes) {

    /** Copies the list. */
    public FileDifference {
        attributes = List.copyOf(attributes);
    }

    /**
     * An attribute with its two values in words.
     *
     * @param attribute the attribute
     * @param first its value in the first layer
     * @param second its value in the second layer
     */
    public record Difference(FileAttribute attribute, String first, String second) {}

    /** Returns whether the modification time is the only difference. */
    public boolean isOfTimeOnly() {
        return attributes.stream().allMatch(difference -> difference.attribute() == FileAttribute.MODIFICATION_TIME);
    }
}
