package dev.plimsoll.docker;

import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageId;
import java.util.List;

/**
 * What the engine says of an image.
 *
 * @param names those that the engine has for it, with tags and with digests; empty for a stray image
 * @param layers from the base upwards; one diff id can stand at several places
 * @param engineSize in bytes, by the engine's own way of counting, which differs from engine to engine
 */
public record ImageDetails(ImageId id, List<String> names, List<DiffId> layers, ImageConfig config, long engineSize) {

    /** Copies the lists. */
    public ImageDetails {
        names = List.copyOf(names);
        layers = List.copyOf(layers);
    }
}
