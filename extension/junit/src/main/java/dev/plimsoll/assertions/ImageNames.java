package dev.plimsoll.assertions;

import dev.plimsoll.ContainerImage;
import org.jspecify.annotations.Nullable;

/** Formats names of images for messages. */
final class ImageNames {

    private ImageNames() {}

    /** Returns {@code image hello/Dockerfile}, or only {@code image} for null, with which only soft assertions continue. */
    static String of(@Nullable ContainerImage image) {
        return image == null ? "image" : "image " + image.displayName();
    }
}
