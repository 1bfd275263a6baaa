package dev.plimsoll.internal.difference;

import dev.plimsoll.image.BaselineEntry.RecordedLayer;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import java.util.Optional;

/** The layers that the same instruction made in both images; at least one is present. */
public record LayerChange(Optional<Side> before, Optional<Side> after) {

    /**
     * A layer of one of the images.
     *
     * @param diffId its diff id, or the first digits of it if the layer is only recorded
     * @param layer empty if the layer is only recorded
     * @param origin empty if the layer is only recorded
     */
    public record Side(int index, String diffId, ByteSize size, Optional<Layer> layer, Optional<LayerOrigin> origin) {

        static Side of(Layer layer, ImageWeight image) {
            return new Side(
                    layer.index(),
                    layer.diffId().toString(),
                    layer.size(),
                    Optional.of(layer),
                    Optional.of(image.origin(layer)));
        }

        static Side of(int index, RecordedLayer recorded) {
            return new Side(index, recorded.diffId(), recorded.size(), Optional.empty(), Optional.empty());
        }

        boolean isSame(Layer present) {
            return layer.isPresent()
                    ? layer.get().diffId().equals(present.diffId())
                    : diffId.equals(present.diffId().shortForm());
        }
    }

    /** Returns the layer of the second image, or that of the first one if the second has none. */
    public Side latest() {
        return after.or(() -> before).orElseThrow();
    }

    /** Returns the number of bytes by which the layer has grown; negative if it has shrunk. */
    public long bytes() {
        return size(after).bytes() - size(before).bytes();
    }

    private static ByteSize size(Optional<Side> side) {
        return side.map(Side::size).orElse(ByteSize.ZERO);
    }
}
