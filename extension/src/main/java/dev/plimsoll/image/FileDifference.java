package dev.plimsoll.image;

import java.util.List;

/**
 * A file, directory or link that two versions of a layer don't agree on.
 *
 * @param path with a slash before it
 * @param attributes in what it differs; at least one
 * @since 0.1.0
 */
public record FileDifference(String path, List<Difference> attributes) {

    /** Copies the list. */
    public FileDifference {
        attributes = List.copyOf(attributes);
    }

    /**
     * One attribute in both versions, as text for people.
     *
     * @param attribute which
     * @param first what it is in the first layer
     * @param second what it is in the second layer
     */
    public record Difference(FileAttribute attribute, String first, String second) {}

    /** Whether it is the same but for the time at which it was written. */
    public boolean isOfTimeOnly() {
        return attributes.stream().allMatch(difference -> difference.attribute() == FileAttribute.MODIFICATION_TIME);
    }
}
