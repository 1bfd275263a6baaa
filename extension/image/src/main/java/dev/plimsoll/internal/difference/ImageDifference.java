package dev.plimsoll.internal.difference;

import dev.plimsoll.image.BaselineEntry;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerGrowth;
import dev.plimsoll.image.LayerGrowth.GrownFile;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.difference.ImageWeight.BasePart;
import dev.plimsoll.internal.inspect.InspectedImage.PlacedFile;
import dev.plimsoll.internal.packages.PackageChanges;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The difference between two images, or between the recorded size of an image and the image itself. A record has the sizes of
 * layers, but neither their instructions nor their files.
 *
 * @param layers the layers that only one image has, the largest change first
 * @param common the layers that both have
 * @param packages the packages that differ, as far as those of the former image are known
 * @param files the files whose sizes differ, the largest change first; of a recorded size, those that grew
 * @param hasFormerFiles whether the files of the former image are known; otherwise, all files of the new layers are listed
 */
public record ImageDifference(
        Former before,
        ImageWeight after,
        List<LayerChange> layers,
        List<Layer> common,
        PackageChanges packages,
        List<Change> files,
        boolean hasFormerFiles) {

    /**
     * The image that another one is compared with.
     *
     * @param name the name of an image, or the place of a recorded size
     * @param image empty if only its size is recorded
     */
    public record Former(String name, Platform platform, List<LayerChange.Side> layers, Optional<ImageWeight> image) {

        /** Returns the content size. */
        public ByteSize size() {
            return ByteSize.sum(layers.stream().map(LayerChange.Side::size));
        }
    }

    /** Compares two images. */
    public static ImageDifference between(ImageWeight before, ImageWeight after) {
        return of(
                new Former(
                        before.name(),
                        before.platform(),
                        before.layers().stream()
                                .map(layer -> LayerChange.Side.of(layer, before))
                                .toList(),
                        Optional.of(before)),
                after,
                PackageChanges.between(before.packages(), after.packages()),
                files(before, after),
                true);
    }

    /**
     * Compares an image with its recorded size.
     *
     * @param place the place of the record
     * @param growth the files that grew
     */
    public static ImageDifference since(
            String place, BaselineEntry recorded, ImageWeight after, LayerGrowth growth, PackageChanges packages) {
        return of(
                new Former(
                        place,
                        recorded.key().platform(),
                        IntStream.range(0, recorded.layers().size())
                                .mapToObj(index -> LayerChange.Side.of(
                                        index, recorded.layers().get(index)))
                                .toList(),
                        Optional.empty()),
                after,
                packages,
                grown(growth, after),
                growth.isCompared());
    }

    private static ImageDifference of(
            Former before, ImageWeight after, PackageChanges packages, List<Change> files, boolean hasFormerFiles) {
        List<LayerChange.Side> gone = new ArrayList<>(before.layers());
        List<Layer> added = new ArrayList<>();
        List<Layer> common = new ArrayList<>();
        for (Layer layer : after.layers()) {
            Optional<LayerChange.Side> same =
                    gone.stream().filter(side -> side.isSame(layer)).findFirst();
            same.ifPresent(gone::remove);
            (same.isPresent() ? common : added).add(layer);
        }
        List<LayerChange> layers = new ArrayList<>();
        for (Layer layer : added) {
            Optional<LayerChange.Side> former = gone.stream()
                    .filter(side -> side.layer()
                            .filter(old -> old.createdBy().equals(layer.createdBy()))
                            .isPresent())
                    .findFirst();
            former.ifPresent(gone::remove);
            layers.add(new LayerChange(former, Optional.of(LayerChange.Side.of(layer, after))));
        }
        gone.forEach(side -> layers.add(new LayerChange(Optional.of(side), Optional.empty())));
        layers.sort(Comparator.comparing((LayerChange change) -> Math.abs(change.bytes()))
                .reversed());
        return new ImageDifference(before, after, layers, common, packages, files, hasFormerFiles);
    }

    private static List<Change> files(ImageWeight before, ImageWeight after) {
        Map<String, PlacedFile> old = byPath(before);
        Map<String, PlacedFile> present = byPath(after);
        TreeMap<String, PlacedFile> all = new TreeMap<>(old);
        all.putAll(present);
        return all.keySet().stream()
                .map(path ->
                        Change.of(path, size(old.get(path)), size(present.get(path)), layer(after, present.get(path))))
                .filter(change -> !change.before().equals(change.after()))
                .sorted(Change.LARGEST_FIRST)
                .toList();
    }

    private static List<Change> grown(LayerGrowth growth, ImageWeight after) {
        Map<String, PlacedFile> present = byPath(after);
        return growth.files().stream()
                .map(file -> grown(file, after, present.get(file.path())))
                .toList();
    }

    private static Change grown(GrownFile file, ImageWeight after, @Nullable PlacedFile placed) {
        long bytes = file.growth().bytes();
        Optional<Layer> layer = layer(after, placed);
        if (file.isNew()) {
            return new Change(
                    file.path(), Optional.empty(), size(placed).or(() -> Optional.of(file.growth())), bytes, layer);
        }
        // If several layers bring the file, its growth is the sum of theirs, and its former size is unknown.
        Optional<ByteSize> size = size(placed).filter(now -> now.bytes() > bytes);
        return new Change(file.path(), size.map(file.growth()::distanceTo), size, bytes, layer);
    }

    private static Map<String, PlacedFile> byPath(ImageWeight image) {
        Map<String, PlacedFile> files = new HashMap<>();
        image.files().forEach(each -> files.put(each.file().path(), each));
        return files;
    }

    private static Optional<ByteSize> size(@Nullable PlacedFile placed) {
        return placed == null
                ? Optional.empty()
                : Optional.of(ByteSize.of(placed.file().size()));
    }

    private static Optional<Layer> layer(ImageWeight image, @Nullable PlacedFile placed) {
        return placed == null ? Optional.empty() : Optional.of(image.layers().get(placed.layer()));
    }

    /** Returns the change of the content size. */
    public SizeChange size() {
        return new SizeChange(before.size(), after.size());
    }

    /** Returns whether the files and packages of the former image are known; otherwise, those of the new layers are listed. */
    public boolean isCompared() {
        return hasFormerFiles && packages.isCompared();
    }

    /** Returns the base image of the new image; empty if it is unknown, or if there is none. */
    public Optional<BasePart> base() {
        return after.base().filter(base -> !base.image().isEmpty());
    }

    /** Returns the change of the base image; empty if the former one is another one of unknown size, or if there is none now. */
    public Optional<SizeChange> baseChange() {
        return base().flatMap(base -> before.image()
                .flatMap(ImageWeight::base)
                .map(BasePart::size)
                .or(() -> Optional.of(base.size()).filter(size -> beginsWith(base.layers())))
                .map(old -> new SizeChange(old, base.size())));
    }

    private boolean beginsWith(List<Layer> present) {
        return before.layers().size() >= present.size()
                && IntStream.range(0, present.size())
                        .allMatch(i -> before.layers().get(i).isSame(present.get(i)));
    }

    /** Returns the change of the image's own waste; empty if the former one is unknown, or if there is none in both. */
    public Optional<SizeChange> waste() {
        return before.image()
                .map(old -> new SizeChange(old.waste().ownSize(), after.waste().ownSize()))
                .filter(change -> change.before().bytes() > 0 || change.after().bytes() > 0);
    }
}
