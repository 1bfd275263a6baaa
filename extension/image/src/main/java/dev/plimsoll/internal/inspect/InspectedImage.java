package dev.plimsoll.internal.inspect;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.CopiedFile;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.FoundSecret;
import dev.plimsoll.image.HistoryEntry;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageFiles;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.ImagePackages;
import dev.plimsoll.image.ImagePrograms;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerChanges;
import dev.plimsoll.image.LayerDifference;
import dev.plimsoll.image.LayerGrowth;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.image.Platform;
import dev.plimsoll.image.TransferSize;
import dev.plimsoll.image.Waste;
import dev.plimsoll.image.Waste.WastedFile;
import dev.plimsoll.internal.layers.ImageTree;
import dev.plimsoll.internal.layers.ImageTree.Node;
import dev.plimsoll.internal.layers.LayerContent;
import dev.plimsoll.internal.layers.LayerHistory;
import dev.plimsoll.internal.packages.PackageChanges;
import dev.plimsoll.internal.packages.PackageFinder;
import dev.plimsoll.internal.packages.PackageIndex;
import dev.plimsoll.internal.packages.PackageWeights;
import dev.plimsoll.internal.packages.WastedPackages;
import dev.plimsoll.internal.programs.ProgramIndex;
import dev.plimsoll.internal.programs.TreePrograms;
import dev.plimsoll.internal.secrets.SecretIndex;
import dev.plimsoll.internal.secrets.SecretSearch;
import dev.plimsoll.internal.source.ImageSource;
import dev.plimsoll.internal.source.document.ConfigText;
import dev.plimsoll.internal.text.LinkName;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions about the content of an image. Each answer is computed once and kept.
 *
 * <p>All methods throw an {@link InspectionException} if the image has no layers, or if they can't be read.
 */
public final class InspectedImage {

    private final ImageSource source;
    private final LayerStore store;
    private final TreeFiles files;
    private @Nullable List<Layer> layers;
    private @Nullable TransferSize transferSize;
    private @Nullable List<FoundSecret> secrets;
    private SoftReference<ImagePrograms> programs = new SoftReference<>(null);
    private SoftReference<ImagePackages> packages = new SoftReference<>(null);

    private InspectedImage(ImageSource source, LayerStore store, TreeFiles files) {
        this.source = source;
        this.store = store;
        this.files = files;
    }

    /** Inspects an image whose files are read from its layers. */
    public static InspectedImage of(ImageSource source, LayerStore store) {
        return of(source, store, new TreeFiles(source, store));
    }

    /** Inspects an image that has another way to read single files. */
    public static InspectedImage of(ImageSource source, LayerStore store, TreeFiles files) {
        return new InspectedImage(source, store, files);
    }

    /** Returns the image's id. */
    public ImageId id() {
        return source.id();
    }

    /** Returns the configuration. */
    public ImageConfig config() {
        return source.config();
    }

    /** Returns the history, from the base upwards. */
    public List<HistoryEntry> history() {
        return source.history();
    }

    /** Returns the texts of the configuration and the history, including those that no program reads. */
    public List<ConfigText> texts() {
        return source.texts();
    }

    /** Returns the files, which are read when they are first needed. */
    public ImageFiles files() {
        return files;
    }

    /** Returns the programs and shared libraries, which are read now. */
    public synchronized ImagePrograms programs(Platform platform) {
        @Nullable ImagePrograms known = programs.get();
        if (known == null) {
            // In this order, because reading the programs also reads what the tree needs.
            List<ProgramIndex> layers = store.programs(source);
            known = new TreePrograms(files.tree(), layers, files, config(), platform);
            programs = new SoftReference<>(known);
        }
        return known;
    }

    /** Returns the packages, which are read now. */
    public synchronized ImagePackages packages() {
        @Nullable ImagePackages known = packages.get();
        if (known == null) {
            // In this order, because reading the packages also reads what the tree needs.
            List<PackageIndex> indexes = store.packages(source);
            known = PackageFinder.find(source.id(), files.tree(), indexes, layers());
            packages = new SoftReference<>(known);
        }
        return known;
    }

    /**
     * Returns the secrets in the layers, the configuration and the history.
     *
     * @param origins the origin of each layer
     * @param settings the origins of the texts of the configuration; empty for one whose origin is unknown
     */
    public synchronized List<FoundSecret> secrets(
            Function<Layer, LayerOrigin> origins, Function<ConfigText, Optional<LayerOrigin>> settings) {
        @Nullable List<FoundSecret> known = secrets;
        if (known == null) {
            SecretSearch search = new SecretSearch();
            if (!source.layers().isEmpty()) {
                // In this order, because reading the secrets also reads the contents.
                List<SecretIndex> indexes = store.secrets(source);
                search.files(layers(), store.contents(source, false), indexes, origins);
            }
            known = search.settings(source.texts(), settings).found();
            secrets = known;
        }
        return known;
    }

    /** Returns the layers from the base upwards, each with its content size. */
    public synchronized List<Layer> layers() {
        @Nullable List<Layer> known = layers;
        if (known == null) {
            known = store.layers(source);
            layers = known;
        }
        return known;
    }

    /** Returns the lines of the history with the layers that they made; empty if those are unknown. */
    public List<LayerHistory.Line> historyLines() {
        return store.history(source);
    }

    /**
     * Returns the position of a layer, counted from 0 at the base.
     *
     * @throws IllegalArgumentException if the layer does not belong to this image
     */
    public int place(Layer layer) {
        if (layer.index() >= layers().size()
                || !layers().get(layer.index()).diffId().equals(layer.diffId())) {
            throw new IllegalArgumentException("image " + source.id() + " has no layer " + layer.diffId()
                    + " at the place " + layer.index() + ": ask with one of its own layers()");
        }
        return layer.index();
    }

    /** Returns what a layer changes in the layers below it. */
    public LayerChanges changes(Layer layer) {
        List<LayerContent> contents = store.contents(source, false);
        int place = place(layer);
        ImageTree below = ImageTree.of(contents.subList(0, place));
        return below.add(contents.get(place)).toChanges();
    }

    /**
     * Returns the waste: the files in the image that higher layers hide.
     *
     * @param baseLayers the number of layers, from the lowest, that belong to the base image
     */
    public Waste waste(int baseLayers) {
        return WasteFinder.find(layers(), files.tree(), baseLayers);
    }

    /** Returns the waste if the layers were read before; empty otherwise. This does not read the image. */
    public Optional<Waste> knownWaste(int baseLayers) {
        return files.knownTree().map(tree -> WasteFinder.find(layers(), tree, baseLayers));
    }

    /**
     * Returns the files as a container sees them, one path for each content, if the layers were read before; empty
     * otherwise. This does not read the image.
     */
    public Optional<List<FileEntry>> knownFiles() {
        return files.knownTree().map(tree -> {
            Set<String> names = namesOfContents(tree);
            return tree.all().stream()
                    .filter(node ->
                            !node.hasContent() || names.contains(node.file().path()))
                    .map(Node::file)
                    .toList();
        });
    }

    /** Returns one path for each content: of several hard links, the one with the best-known name. */
    private static Set<String> namesOfContents(ImageTree tree) {
        Map<List<Integer>, String> names = new HashMap<>();
        for (Node node : tree.all()) {
            if (node.hasContent()) {
                names.merge(
                        List.of(node.layer(), node.content()),
                        node.file().path(),
                        BinaryOperator.minBy(LinkName.BEST_FIRST));
            }
        }
        return new HashSet<>(names.values());
    }

    /** Returns what the packages weigh if they were read before; empty otherwise. This does not read the image. */
    public Optional<PackageWeights> knownPackages() {
        return store.knownPackages(source.layers())
                .flatMap(indexes -> files.knownTree()
                        .map(tree ->
                                PackageWeights.read(() -> PackageFinder.find(source.id(), tree, indexes, layers()))));
    }

    /**
     * A file and the layer that it comes from.
     *
     * @param layer counted from 0 at the base
     */
    public record PlacedFile(FileEntry file, int layer) {}

    /**
     * Returns the regular files as a container sees them, the largest first. A file with several hard links is listed once,
     * unless it is empty.
     */
    public List<PlacedFile> contents() {
        ImageTree tree = files.tree();
        Set<String> names = namesOfContents(tree);
        return tree.all().stream()
                .filter(node -> node.content() >= 0
                        && (!node.hasContent() || names.contains(node.file().path())))
                .map(node -> new PlacedFile(node.file(), node.layer()))
                .sorted(Comparator.comparing(
                                (PlacedFile placed) -> placed.file().size())
                        .reversed()
                        .thenComparing(placed -> placed.file().path()))
                .toList();
    }

    /** Returns the transfer size if it is known exactly without reading the layers. */
    public Optional<TransferSize> knownTransferSize() {
        return source.transferSize().filter(size -> !size.isEstimate());
    }

    /** Returns the transfer size. */
    public synchronized TransferSize transferSize() {
        @Nullable TransferSize known = transferSize;
        if (known == null) {
            known = TransferMeter.measure(source);
            transferSize = known;
        }
        return known;
    }

    /** Returns the size of the lowest layers that both images have in common. */
    public ByteSize sizeSharedWith(InspectedImage other) {
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
     * Finds the files in the layers above the base image whose content another image has, but not the base image.
     *
     * @param baseLayers the number of layers, from the lowest, that belong to the base image
     * @throws IllegalArgumentException if all layers belong to the base image, or if the other image has no content that the
     *     base image lacks
     */
    public List<CopiedFile> filesFrom(InspectedImage other, int baseLayers) {
        List<LayerContent> contents = store.contents(source, true);
        return new ContentSearch(source.id(), layers(), contents, baseLayers)
                .in(other.source.id(), other.store.contents(other.source, true));
    }

    /**
     * Returns the positions at which the layers of two images differ, with the files; empty if they have the same layers.
     */
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
     * Returns the layers and files that made the image larger.
     *
     * @param before the first digits of the diff ids of the former layers
     */
    public LayerGrowth growth(List<String> before) {
        return GrowthFinder.find(before, layers(), store.contents(source, false), store);
    }

    /**
     * Returns the packages by which the image differs from an earlier one. Packages that can't be read are not an error.
     *
     * @param before the first digits of the diff ids of the earlier layers
     */
    public PackageChanges packageChanges(List<String> before) {
        PackageWeights present = PackageWeights.read(this::packages);
        // If the earlier packages can't be read, they are unknown; that is the image's problem only if its own can't
        // either.
        return FormerLayers.known(before, store)
                .map(former -> former.weigh(source.id()))
                .filter(former -> former.problem().isEmpty())
                .map(former -> PackageChanges.between(former, present))
                .orElseGet(() -> PackageChanges.of(present, growth(before).addedLayers()));
    }

    /** Returns the packages that wasted files belonged to. Packages that can't be read are not an error. */
    public WastedPackages wastedPackages(List<WastedFile> files) {
        return WastedPackages.find(files, layer -> {
            List<PackageIndex> indexes = store.packages(source).subList(0, layer);
            List<LayerContent> contents = store.contents(source, false).subList(0, layer);
            return PackageFinder.find(source.id(), ImageTree.of(contents), indexes, layers().subList(0, layer));
        });
    }
}
