package dev.plimsoll.internal.judge;

import dev.plimsoll.ContainerImage;
import org.jspecify.annotations.Nullable;

/** Formats names of images for messages. */
public final class ImageNames {

    private ImageNames() {}

    /** Returns {@code image hello/Dockerfile}, or only {@code image} for null, with which only soft assertions continue. */
    public static String of(@Nullable ContainerImage image) {
        return image == null ? "image" : "image " + image.displayName();
    }
}
