package dev.plimsoll.internal.assertions;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Platform;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * Reports that the images for several platforms differ too much in size.
 *
 * @since 0.1.0
 */
public final class ShouldHaveSimilarSizes {

    private ShouldHaveSimilarSizes() {}

    /**
     * Returns the message for sizes that differ too much.
     *
     * @param limit the share by which the largest may be larger than the smallest
     * @param sizes the size for each platform, at least two
     */
    public static ErrorMessageFactory shouldHaveSimilarSizes(
            String image, String limit, Map<Platform, ByteSize> sizes) {
        return new TextMessage("Expecting the largest image of " + image + " to be at most " + limit
                + " larger than the smallest, but their sizes are:"
                + sizes.entrySet().stream()
                        .map(size -> "\n    " + size.getKey() + "  " + size.getValue() + " ("
                                + size.getValue().formatBytes() + ")")
                        .collect(Collectors.joining()));
    }
}
