package dev.plimsoll.internal.messages;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.judgement.Judgement.Broken;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reports that the images for several platforms differ too much in size.
 */
public final class ShouldHaveSimilarSizes {

    private ShouldHaveSimilarSizes() {}

    /**
     * Returns the message for sizes that differ too much.
     *
     * @param limit the share by which the largest may be larger than the smallest
     * @param sizes the size for each platform, at least two
     */
    public static Broken shouldHaveSimilarSizes(String image, String limit, Map<Platform, ByteSize> sizes) {
        return Judgement.broken("Expecting the largest image of " + image + " to be at most " + limit
                + " larger than the smallest, but their sizes are:"
                + sizes.entrySet().stream()
                        .map(size -> "\n    " + size.getKey() + "  " + size.getValue() + " ("
                                + size.getValue().formatBytes() + ")")
                        .collect(Collectors.joining()));
    }
}
