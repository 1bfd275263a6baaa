package dev.plimsoll.image;

import java.util.List;

/**
 * The recorded size of an image.
 *
 * @param key identifies the image
 * @param layers from the base upwards
 * @since 0.1.0
 */
public record BaselineEntry(BaselineKey key, List<RecordedLayer> layers) {

    /** Copies the layers. */
    public BaselineEntry {
        layers = List.copyOf(layers);
    }

    /**
     * A recorded layer.
     *
     * @param diffId the first twelve digits of its diff id
     * @param size its content size
     */
    public record RecordedLayer(String diffId, ByteSize size) {}

    /** Creates the entry that records an image. */
    public static BaselineEntry of(BaselineKey key, List<Layer> layers) {
        return new BaselineEntry(
                key,
                layers.stream()
                        .map(layer -> new RecordedLayer(layer.diffId().shortForm(), layer.size()))
                        .toList());
    }

    /** Returns the content size of the image. */
    public ByteSize size() {
        return ByteSize.sum(layers.stream().map(RecordedLayer::size));
    }
}
