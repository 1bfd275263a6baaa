package dev.plimsoll.internal.inspect;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.layers.ImageTree;
import dev.plimsoll.internal.source.ImageLocation;
import dev.plimsoll.internal.source.ImageSource;
import dev.plimsoll.internal.source.ImageSources;
import java.util.List;
import java.util.Optional;

/** Looks at the image whose location is its argument, and prints what it finds and how long that took. */
public final class LookingProgram {

    private LookingProgram() {}

    public static void main(String[] arguments) {
        long begin = System.nanoTime();
        ImageSource image = ImageSources.open(ImageLocation.parse(arguments[0]), Optional.empty());
        LayerStore store = LayerStore.ofUser();
        List<Layer> layers = store.layers(image);
        ImageTree tree = ImageTree.of(store.contents(image, false));
        long milliseconds = (System.nanoTime() - begin) / 1_000_000;
        System.out.println("id " + image.id());
        System.out.println("entrypoint " + image.config().entrypoint());
        layers.forEach(layer -> System.out.println(
                "layer " + layer.diffId() + " " + layer.size().bytes()));
        System.out.println(
                "size " + ByteSize.sum(layers.stream().map(Layer::size)).bytes());
        System.out.println("entries " + tree.all().size());
        System.out.println("milliseconds " + milliseconds);
    }
}
