package dev.plimsoll.image;

import java.util.List;

/**
 * What an image weighed when its baseline was recorded.
 *
 * @param key which image
 * @param layers from the base upwards
 * @since 0.1.0
 */
public record BaselineEntry(BaselineKey key, List<RecordedLayer> layers) {

    /** Copies the layers. */
    public BaselineEntry {
        layers = List.copyOf(layers);
    }

    /**
     * A layer as the baseline tells of it.
     *
     * @param diffId the first twelve digits of its identity
     * @param size its content size
     */
    public record RecordedLayer(String diffId, ByteSize size) {}

    /** What is to be recorded of an image. */
    public static BaselineEntry of(BaselineKey key, List<Layer> layers) {
        return new BaselineEntry(
                key,
                layers.stream()
                        .map(layer -> new RecordedLayer(layer.diffId().shortForm(), layer.size()))
                        .toList());
    }

    /** What it weighed. */
    public ByteSize size() {
        return ByteSize.sum(layers.stream().map(RecordedLayer::size));
    }
}
