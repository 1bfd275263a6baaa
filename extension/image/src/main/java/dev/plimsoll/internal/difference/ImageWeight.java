package dev.plimsoll.internal.difference;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.image.Platform;
import dev.plimsoll.image.TransferSize;
import dev.plimsoll.image.Waste;
import dev.plimsoll.internal.inspect.InspectedImage.PlacedFile;
import dev.plimsoll.internal.packages.PackageWeights;
import dev.plimsoll.internal.packages.WastedPackages;
import java.util.List;
import java.util.Optional;

/**
 * Where the weight of an image is.
 *
 * @param name the image's name in messages
 * @param layers from the base upwards
 * @param origins the origin of each layer
 * @param base the part that comes from the base image; empty if that is unknown
 * @param files the regular files as a container sees them, the largest first
 * @param wasted the files of its own waste, by package
 * @param packages what its packages weigh, or why they can't be read
 * @param transferSize the transfer size if it is known exactly without reading the image
 */
public record ImageWeight(
        String name,
        ImageId id,
        Platform platform,
        List<Layer> layers,
        List<LayerOrigin> origins,
        Optional<BasePart> base,
        List<PlacedFile> files,
        Waste waste,
        WastedPackages wasted,
        PackageWeights packages,
        Optional<TransferSize> transferSize) {

    /**
     * The part of an image that comes from its base image.
     *
     * @param image the name of the base image; empty if there is none
     * @param layers the layers of the base image
     */
    public record BasePart(String image, List<Layer> layers) {

        /** Returns the content size. */
        public ByteSize size() {
            return sum(layers);
        }
    }

    /** Copies the lists. */
    public ImageWeight {
        layers = List.copyOf(layers);
        origins = List.copyOf(origins);
        files = List.copyOf(files);
    }

    /** Returns the content size. */
    public ByteSize size() {
        return sum(layers);
    }

    /** Returns the layers that do not belong to the base image; all if that is unknown. */
    public List<Layer> ownLayers() {
        return layers.subList(base.map(part -> part.layers().size()).orElse(0), layers.size());
    }

    /** Returns the origin of one of the layers. */
    public LayerOrigin origin(Layer layer) {
        return origins.get(layer.index());
    }

    private static ByteSize sum(List<Layer> layers) {
        return ByteSize.sum(layers.stream().map(Layer::size));
    }
}
