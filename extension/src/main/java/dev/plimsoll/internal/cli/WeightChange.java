package dev.plimsoll.internal.cli;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.difference.SizeChange;
import dev.plimsoll.internal.inspect.InspectedImage.PlacedFile;
import dev.plimsoll.internal.inspect.PackageChange;
import dev.plimsoll.internal.inspect.PackageChanges;
import dev.plimsoll.internal.session.ImageWeight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The difference between the weights of two images.
 *
 * @param layers the layers that only one image has, those with the largest change first
 * @param packages the packages that differ, those with the largest change first
 * @param files the files whose size differs, those with the largest change first
 */
record WeightChange(
        ImageWeight before, ImageWeight after, List<LayerPair> layers, PackageChanges packages, List<FilePair> files) {

    /** The layers that the same instruction made in both images; at least one is present. */
    record LayerPair(Optional<Layer> before, Optional<Layer> after) {

        long change() {
            return size(after) - size(before);
        }

        private static long size(Optional<Layer> layer) {
            return layer.map(present -> present.size().bytes()).orElse(0L);
        }
    }

    /** The sizes of a file in both images; at least one is present. */
    record FilePair(String path, Optional<ByteSize> before, Optional<ByteSize> after) {

        long change() {
            return after.orElse(ByteSize.ZERO).bytes()
                    - before.orElse(ByteSize.ZERO).bytes();
        }
    }

    /** Compares images. */
    static WeightChange between(ImageWeight before, ImageWeight after) {
        return new WeightChange(
                before,
                after,
                layers(before, after),
                PackageChanges.between(before.packages(), after.packages()),
                files(before, after));
    }

    private static List<LayerPair> layers(ImageWeight before, ImageWeight after) {
        List<Layer> gone = without(before.layers(), after.layers());
        List<LayerPair> pairs = new ArrayList<>();
        for (Layer layer : without(after.layers(), before.layers())) {
            Optional<Layer> former = gone.stream()
                    .filter(other -> other.createdBy().equals(layer.createdBy()))
                    .findFirst();
            former.ifPresent(gone::remove);
            pairs.add(new LayerPair(former, Optional.of(layer)));
        }
        gone.forEach(layer -> pairs.add(new LayerPair(Optional.of(layer), Optional.empty())));
        pairs.sort(Comparator.comparing((LayerPair pair) -> Math.abs(pair.change()))
                .reversed());
        return pairs;
    }

    /** Returns the layers without those that are also in another list; each of the others hides one. */
    private static List<Layer> without(List<Layer> layers, List<Layer> others) {
        List<DiffId> hidden = new ArrayList<>(others.stream().map(Layer::diffId).toList());
        return new ArrayList<>(
                layers.stream().filter(layer -> !hidden.remove(layer.diffId())).toList());
    }

    private static List<FilePair> files(ImageWeight before, ImageWeight after) {
        Map<String, FilePair> pairs = new TreeMap<>();
        for (PlacedFile old : before.files()) {
            String path = old.file().path();
            pairs.put(path, new FilePair(path, size(old), Optional.empty()));
        }
        for (PlacedFile present : after.files()) {
            pairs.merge(
                    present.file().path(),
                    new FilePair(present.file().path(), Optional.empty(), size(present)),
                    (old, added) -> new FilePair(old.path(), old.before(), added.after()));
        }
        return pairs.values().stream()
                .filter(pair -> !pair.before().equals(pair.after()))
                .sorted(Comparator.comparing((FilePair pair) -> Math.abs(pair.change()))
                        .reversed()
                        .thenComparing(FilePair::path))
                .toList();
    }

    private static Optional<ByteSize> size(PlacedFile placed) {
        return Optional.of(ByteSize.of(placed.file().size()));
    }

    /** Returns the number of bytes by which the image has grown; negative if it has shrunk. */
    long bytes() {
        return after.size().bytes() - before.size().bytes();
    }

    /** Returns the change of the size. */
    SizeChange size() {
        return new SizeChange(before.size(), after.size());
    }

    /** Returns the layers that both images have. */
    List<Layer> common() {
        List<Layer> common = new ArrayList<>(after.layers());
        common.removeAll(without(after.layers(), before.layers()));
        return common;
    }

    /** Returns the former size of a package; empty if it is new. */
    static Optional<ByteSize> before(PackageChange change) {
        return change.isNew() ? Optional.empty() : Optional.of(change.sizeBefore());
    }

    /** Returns the present size of a package; empty if it is gone. */
    static Optional<ByteSize> after(PackageChange change) {
        return change.isGone() ? Optional.empty() : Optional.of(change.sizeAfter());
    }
}
