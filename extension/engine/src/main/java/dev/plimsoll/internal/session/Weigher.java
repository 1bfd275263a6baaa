package dev.plimsoll.internal.session;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ContainerImage;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.image.Waste;
import dev.plimsoll.internal.difference.ImageWeight;
import dev.plimsoll.internal.difference.ImageWeight.BasePart;
import dev.plimsoll.internal.packages.PackageWeights;
import java.util.List;
import java.util.Optional;

/** Finds out where the weight of an image is. */
public final class Weigher {

    private Weigher() {}

    /**
     * Weighs an image that this program built or located. All layers are read.
     *
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
     */
    public static ImageWeight weigh(ContainerImage image) {
        InspectableImage known = (InspectableImage) image;
        List<Layer> layers = image.layers();
        List<LayerOrigin> origins = known.origins();
        // All layers of an image that something else built count as its own.
        Optional<Integer> baseLayers = image instanceof BuiltImage
                ? known.knownBaseLayerCount().stream().boxed().findFirst()
                : Optional.empty();
        // Reading the packages also reads all that follows.
        PackageWeights packages = PackageWeights.read(image::packages);
        Waste waste = known.inspected().waste(baseLayers.orElse(0));
        return new ImageWeight(
                image.displayName(),
                image.id(),
                image.platform(),
                layers,
                origins,
                baseLayers.map(count -> new BasePart(baseName(origins), layers.subList(0, count))),
                known.inspected().contents(),
                waste,
                known.inspected().wastedPackages(waste.own()),
                packages,
                known.inspected().knownTransferSize());
    }

    private static String baseName(List<LayerOrigin> origins) {
        return origins.stream()
                .filter(LayerOrigin.OfBase.class::isInstance)
                .map(origin -> ((LayerOrigin.OfBase) origin).image())
                .findFirst()
                .orElse("");
    }
}
