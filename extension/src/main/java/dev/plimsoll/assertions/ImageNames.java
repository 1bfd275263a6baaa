package dev.plimsoll.assertions;

import dev.plimsoll.ContainerImage;
import org.jspecify.annotations.Nullable;

/** Names images in messages. */
final class ImageNames {

    private ImageNames() {}

    /** Returns {@code image hello/Dockerfile}; {@code image} alone for null, which only soft assertions go on with. */
    static String of(@Nullable ContainerImage image) {
        return image == null ? "image" : "image " + image.displayName();
    }
}
