package dev.plimsoll.internal.inspect;

import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.layers.ImageTree;
import dev.plimsoll.internal.layers.LayerContent;
import dev.plimsoll.internal.packages.PackageFinder;
import dev.plimsoll.internal.packages.PackageIndex;
import dev.plimsoll.internal.packages.PackageWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Layers of an image, with what is known about their content and packages. */
record FormerLayers(List<Layer> layers, List<LayerContent> contents, List<PackageIndex> packages) {

    /**
     * Finds what this machine has recorded about the layers of an earlier image.
     *
     * @param digits the first digits of their diff ids, from the base upwards
     * @return empty if the content or the packages of one of them are unknown
     */
    static Optional<FormerLayers> known(List<String> digits, LayerStore store) {
        List<Layer> layers = new ArrayList<>();
        List<LayerContent> contents = new ArrayList<>();
        List<PackageIndex> packages = new ArrayList<>();
        for (String first : digits) {
            Optional<DiffId> diffId = store.find(first);
            Optional<LayerContent> content = store.knownContent(first);
            Optional<PackageIndex> index = diffId.flatMap(store::knownPackages);
            if (diffId.isEmpty() || content.isEmpty() || index.isEmpty()) {
                return Optional.empty();
            }
            layers.add(new Layer(layers.size(), diffId.get(), content.get().size(), ""));
            contents.add(content.get());
            packages.add(index.get());
        }
        return Optional.of(new FormerLayers(layers, contents, packages));
    }

    /**
     * Returns the weights of the packages in these layers.
     *
     * @param image the image in messages
     */
    PackageWeights weigh(ImageId image) {
        return PackageWeights.read(() -> PackageFinder.find(image, ImageTree.of(contents), packages, layers));
    }
}
