package dev.plimsoll.internal.docker;

import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.internal.source.document.ConfigText;
import java.util.List;

/**
 * The engine's description of an image.
 *
 * @param names its names on the engine, with tags and with digests; empty for an unnamed image
 * @param layers from the base upwards; a diff id can occur more than once
 * @param texts the texts of the configuration that the engine reports, without those of the history
 */
public record ImageDetails(
        ImageId id, List<String> names, List<DiffId> layers, ImageConfig config, List<ConfigText> texts) {

    public ImageDetails {
        names = List.copyOf(names);
        layers = List.copyOf(layers);
        texts = List.copyOf(texts);
    }
}
