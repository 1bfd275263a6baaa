package dev.plimsoll.internal.inspect;

import dev.plimsoll.InspectionException;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.CopiedFile;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.HistoryEntry;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageFiles;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerChanges;
import dev.plimsoll.image.LayerDifference;
import dev.plimsoll.image.LayerGrowth;
import dev.plimsoll.image.TransferSize;
import dev.plimsoll.image.Waste;
import dev.plimsoll.internal.docker.DockerApi;
import dev.plimsoll.internal.dockerfile.BuildPlan;
import dev.plimsoll.internal.inspect.ImageTree.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An image that can be asked what it consists of. Each answer is read once and kept.
 *
 * <p>All questions throw an {@link InspectionException} if the image has no layers, or if they can't be read.
 */
public final class InspectedImage {

    private final ImageSource source;
    private final LayerStore store;
    private final ImageFiles files;
    private @Nullable List<Layer> layers;
    private @Nullable TransferSize transferSize;

    private InspectedImage(ImageSource source, LayerStore store, ImageFiles files) {
        this.source = source;
        this.store = store;
        this.files = files;
    }

    /** Inspects an image wherever it is. */
    public static InspectedImage of(ImageSource source, LayerStore store) {
        return new InspectedImage(source, store, new TreeFiles(source, store));
    }

    /**
     * Inspects an image on an engine.
     *
     * @param labels of the container that single files are read from; removing it is left to whoever chose them
     */
    public static InspectedImage onEngine(DockerApi docker, Map<String, String> labels, ImageId id, LayerStore store) {
        EngineSource source = new EngineSource(docker, labels, id);
        return new InspectedImage(source, store, new EngineFiles(source, store));
    }

    /** The configuration. */
    public ImageConfig config() {
        return source.config();
    }

    /** The history, from the base upwards. */
    public List<HistoryEntry> history() {
        return source.history();
    }

    /** The files. They are read when they are asked for. */
    public ImageFiles files() {
        return files;
    }

    /** The layers from the base upwards, each with its content size. */
    public synchronized List<Layer> layers() {
        @Nullable List<Layer> known = layers;
        if (known == null) {
            known = store.layers(source);
            layers = known;
        }
        return known;
    }

    /**
     * Which instructions made the layers.
     *
     * @param plan by which the image was built
     * @param base the layers of the plan's base image, see {@link LayerOrigins#baseImage}; empty if they are unknown
     */
    public LayerOrigins origins(BuildPlan plan, List<DiffId> base) {
        return new LayerOrigins(plan, layers(), store.history(source), base);
    }

    /**
     * The place of a layer, counted from 0 at the base.
     *
     * @throws IllegalArgumentException if it is not a layer of this image
     */
    public int place(Layer layer) {
        if (layer.index() >= layers().size()
                || !layers().get(layer.index()).diffId().equals(layer.diffId())) {
            throw new IllegalArgumentException("image " + source.id() + " has no layer " + layer.diffId()
                    + " at the place " + layer.index() + ": ask with one of its own layers()");
        }
        return layer.index();
    }

    /** What a layer changes in those below it. */
    public LayerChanges changes(Layer layer) {
        List<LayerContent> contents = store.contents(source, false);
        int place = place(layer);
        ImageTree below = ImageTree.of(contents.subList(0, place));
        return below.add(contents.get(place)).toChanges();
    }

    /**
     * What the layers above the base image hide.
     *
     * @param baseLayers how many layers, from the lowest, belong to the base image
     */
    public Waste waste(int baseLayers) {
        return WasteFinder.find(layers(), store.contents(source, false), baseLayers);
    }

    /** The same if the layers were read before; empty otherwise. This reads no image. */
    public Optional<Waste> knownWaste(int baseLayers) {
        return store.knownContents(source.layers()).map(contents -> WasteFinder.find(layers(), contents, baseLayers));
    }

    /**
     * The files as a container sees them, one path for each content, if the layers were read before; empty otherwise. This reads
     * no image.
     */
    public Optional<List<FileEntry>> knownFiles() {
        Set<List<Integer>> seen = new HashSet<>();
        return store.knownContents(source.layers())
                .map(contents -> ImageTree.of(contents).all().stream()
                        .filter(node -> !node.hasContent() || seen.add(List.of(node.layer(), node.content())))
                        .map(Node::file)
                        .toList());
    }

    /** What a push sends. */
    public synchronized TransferSize transferSize() {
        @Nullable TransferSize known = transferSize;
        if (known == null) {
            known = TransferMeter.measure(source);
            transferSize = known;
        }
        return known;
    }

    /** The size of the layers that both images begin with. */
    public ByteSize sharedWith(InspectedImage other) {
        List<DiffId> theirs = other.source.layers();
        ByteSize shared = ByteSize.ZERO;
        for (Layer layer : layers()) {
            if (layer.index() >= theirs.size() || !theirs.get(layer.index()).equals(layer.diffId())) {
                break;
            }
            shared = shared.plus(layer.size());
        }
        return shared;
    }

    /**
     * The files in the layers above the base image whose content another image has, but not the base image.
     *
     * @param baseLayers how many layers, from the lowest, belong to the base image
     * @throws IllegalArgumentException if all layers belong to the base image, or if the other image has nothing that the
     *     base image doesn't have
     */
    public List<CopiedFile> filesFrom(InspectedImage other, int baseLayers) {
        List<LayerContent> contents = store.contents(source, true);
        return new ContentSearch(source.id(), layers(), contents, baseLayers)
                .in(other.source.id(), other.store.contents(other.source, true));
    }

    /** The places at which the layers of two images differ, and in which files; empty if they have the same layers. */
    public List<LayerDifference> differences(InspectedImage other) {
        if (source.layers().equals(other.source.layers())) {
            return List.of();
        }
        List<String> createdBy = new ArrayList<>(store.createdBy(source));
        List<String> theirs = other.store.createdBy(other.source);
        createdBy.addAll(theirs.subList(Math.min(createdBy.size(), theirs.size()), theirs.size()));
        return ImageComparison.compare(source, other.source, createdBy);
    }

    /**
     * What made the image heavier.
     *
     * @param before the first digits of the diff ids of the layers that it had
     */
    public LayerGrowth growth(List<String> before) {
        return GrowthFinder.find(before, layers(), store.contents(source, false), store);
    }
}
