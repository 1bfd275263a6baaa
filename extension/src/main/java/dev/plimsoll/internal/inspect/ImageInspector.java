package dev.plimsoll.internal.inspect;

import dev.plimsoll.EngineException;
import dev.plimsoll.InspectionException;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.HistoryEntry;
import dev.plimsoll.image.ImageFiles;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerDifference;
import dev.plimsoll.image.LayerGrowth;
import dev.plimsoll.image.TransferSize;
import dev.plimsoll.internal.docker.ContainerApi;
import dev.plimsoll.internal.docker.ContainerSpec;
import dev.plimsoll.internal.docker.DockerApi;
import dev.plimsoll.internal.docker.ImageApi;
import dev.plimsoll.internal.docker.ImageDetails;
import dev.plimsoll.internal.docker.PathArchive;
import dev.plimsoll.internal.docker.RecordedHistory;
import dev.plimsoll.internal.dockerfile.BuildPlan;
import dev.plimsoll.internal.io.ExportedImage;
import dev.plimsoll.internal.io.LayerTar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads what an image holds. The image is exported once and streamed through in bounded memory, and only if it has a layer
 * that neither this process nor another one of this user has read yet: a diff id is a content address, so what was read of a
 * layer holds for ever.
 *
 * @since 0.1.0
 */
public final class ImageInspector {

    private static final LayerMemory LAYERS = new LayerMemory();

    private final LayerMemory memory;
    private final Supplier<Optional<LayerCache>> cache;
    private final ImageApi images;
    private final ContainerApi containers;
    private final Map<String, String> labels;
    private final Map<ImageId, String> neverStarted = new ConcurrentHashMap<>();

    /** Reads images of one engine, some through containers that carry these labels and are left to who chose them. */
    public ImageInspector(DockerApi docker, Map<String, String> labels) {
        this(docker, labels, LAYERS, LayerCache::ofUser);
    }

    /** Reads images as a process does that has this memory of layers, and keeps what it reads in this cache. */
    ImageInspector(
            DockerApi docker, Map<String, String> labels, LayerMemory memory, Supplier<Optional<LayerCache>> cache) {
        this.memory = memory;
        this.cache = cache;
        this.images = docker.images();
        this.containers = docker.containers();
        this.labels = labels;
    }

    /** What the engine says of an image. */
    public ImageDetails details(ImageId id) {
        return images.inspect(id.value());
    }

    /** The same of an image that is to be weighed or looked into. */
    ImageDetails detailsWithLayers(ImageId id) {
        ImageDetails details = details(id);
        if (details.layers().isEmpty()) {
            throw new InspectionException(
                    "Image " + id + " has no layers, so there is nothing to weigh and nothing to look "
                            + "into. Only its configuration can be asserted.");
        }
        return details;
    }

    /** The diff ids of an image that the engine knows by this name, from the base upwards. */
    public List<DiffId> diffIds(String image) {
        return images.inspect(image).layers();
    }

    /** The history of an image, from the base upwards. */
    public List<HistoryEntry> history(ImageId id) {
        return images.history(id);
    }

    /** The files of an image. This does not read them yet. */
    public ImageFiles files(ImageId id) {
        return new EngineImageFiles(this, id);
    }

    /**
     * The layers of an image from the base upwards, each with its content size.
     *
     * @throws InspectionException if the image has no layers, or the export breaks off or lacks one
     */
    public List<Layer> layers(ImageId id) {
        List<DiffId> diffIds = detailsWithLayers(id).layers();
        List<ByteSize> sizes = memory.sizes(diffIds)
                .orElseGet(() ->
                        indexes(id, diffIds).stream().map(LayerIndex::size).toList());
        List<String> createdBy = createdBy(id, diffIds);
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < diffIds.size(); i++) {
            layers.add(new Layer(i, diffIds.get(i), sizes.get(i), createdBy.get(i)));
        }
        return List.copyOf(layers);
    }

    /** For each layer the instruction that made it, as builders write it; an empty string where that can't be told. */
    List<String> createdBy(ImageId id, List<DiffId> diffIds) {
        List<String> createdBy = new ArrayList<>(Collections.nCopies(diffIds.size(), ""));
        historyLines(id, diffIds).stream()
                .filter(LayerHistory.Line::madeLayer)
                .forEach(line -> createdBy.set(line.layer(), line.instruction()));
        return createdBy;
    }

    /**
     * The lines of an image's history that can have made layers, from the base upwards; empty if which did can't be told. Where
     * their number doesn't tell, this exports the image, once for all images of this history.
     */
    List<LayerHistory.Line> historyLines(ImageId id, List<DiffId> diffIds) {
        LayerHistory history = LayerHistory.of(
                images.history(id).stream().map(HistoryEntry::createdBy).toList());
        return history.ofAsMany(diffIds.size())
                .or(() -> history.isLongerThan(diffIds.size())
                        ? history.with(madeLayer(id, history.key(diffIds)), diffIds.size())
                        : Optional.empty())
                .orElse(List.of());
    }

    private byte[] madeLayer(ImageId id, DiffId key) {
        Map<DiffId, byte[]> known = memory.histories();
        if (!known.containsKey(key)) {
            cache.get().flatMap(kept -> kept.readHistory(key)).ifPresent(made -> known.put(key, made));
        }
        if (!known.containsKey(key)) {
            readExport(id, (layer, stored) -> {}, this::remember);
        }
        // An export without a configuration has none the next time either.
        return known.computeIfAbsent(key, missing -> new byte[0]);
    }

    private void remember(byte[] document) {
        RecordedHistory.parse(document).ifPresent(recorded -> {
            DiffId key = LayerHistory.of(recorded.lines().stream()
                            .map(RecordedHistory.Line::createdBy)
                            .toList())
                    .key(recorded.layers());
            byte[] madeLayer = LayerHistory.madeLayer(recorded);
            memory.histories().put(key, madeLayer);
            cache.get().ifPresent(kept -> kept.writeHistory(key, madeLayer));
        });
    }

    /**
     * The files of an image as a container would see them, further hard links to one left out, from what was read of its
     * layers before. This asks no engine.
     *
     * @param diffIds its layers from the base upwards
     * @return empty if a layer was not read, or what was read of it isn't kept any more
     * @throws InspectionException if a hard link leads to nothing
     */
    public static Optional<Stream<FileEntry>> filesIfRead(List<DiffId> diffIds) {
        Set<List<Integer>> seen = new HashSet<>();
        return indexesIfRead(diffIds)
                .map(indexes -> MergedView.of(indexes).all().stream()
                        .filter(merged -> !merged.hasContent() || seen.add(List.of(merged.layer(), merged.content())))
                        .map(MergedView.Merged::file));
    }

    /** What is in each of the layers, in the order given; empty unless all were read and are at hand. This asks no engine. */
    static Optional<List<LayerIndex>> indexesIfRead(List<DiffId> diffIds) {
        Map<DiffId, LayerIndex> known = known(LAYERS, LayerCache.ofUser(), diffIds);
        List<LayerIndex> indexes =
                diffIds.stream().map(known::get).filter(Objects::nonNull).toList();
        return indexes.size() < diffIds.size() ? Optional.empty() : Optional.of(indexes);
    }

    /**
     * Where the layers of two images differ, and in which files; empty if they have the same layers.
     *
     * @throws InspectionException if an export breaks off, or lacks a layer
     */
    public List<LayerDifference> differences(ImageId first, ImageId second) {
        return new ImageComparison(this, images, first, second).differences();
    }

    /**
     * What made an image heavier than it was.
     *
     * @param before the first digits of the diff ids of the layers that it had
     * @throws InspectionException if it can't be read
     */
    public LayerGrowth growth(ImageId id, List<Layer> layers, List<String> before) {
        List<DiffId> diffIds = layers.stream().map(Layer::diffId).toList();
        return GrowthFinder.of(
                before,
                layers,
                indexes(id, diffIds),
                digits -> cache.get().flatMap(kept -> kept.readByFirstDigits(digits)));
    }

    /** What is in an image beyond its files, of one that was built by this plan. */
    public ImageAnatomy anatomy(ImageId id, BuildPlan plan) {
        return new ImageAnatomy(this, id, plan);
    }

    /** What the engine holds under a name; empty if it has nothing of that name. */
    List<DiffId> layersOf(String name) {
        try {
            return diffIds(name);
        } catch (EngineException e) {
            if (e.isNotFound()) {
                return List.of();
            }
            throw e;
        }
    }

    /** What the contents of each of the layers are, in the order given. Where they aren't known yet, one export tells all. */
    List<LayerDigests> digests(ImageId id, List<DiffId> diffIds) {
        Map<DiffId, LayerDigests> found = new HashMap<>();
        cache.get()
                .ifPresent(kept -> diffIds.forEach(
                        diffId -> kept.readDigests(diffId).ifPresent(digests -> found.put(diffId, digests))));
        if (!found.keySet().containsAll(diffIds)) {
            Map<DiffId, LayerDigests> read = new HashMap<>();
            readIndexes(id, (layer, index) -> {
                LayerDigests.Packing digests = new LayerDigests.Packing();
                LayerTar.Weighed weighed = LayerTar.readWithContents(layer, (entry, content) -> {
                    index.add(entry);
                    digests.add(entry, content);
                });
                read.put(weighed.diffId(), digests.finish());
                return weighed;
            });
            cache.get().ifPresent(kept -> read.forEach(kept::write));
            found.putAll(read);
        }
        return inOrder(id, diffIds, found);
    }

    /** What the layers take in a registry. This reads them. */
    TransferSize transferSize(ImageId id) {
        Set<DiffId> wanted = new HashSet<>(detailsWithLayers(id).layers());
        Map<DiffId, StoredSize> sizes = new HashMap<>();
        readExport(id, (layer, stored) -> {
            StoredSize.Measuring measuring = StoredSize.measure(layer, stored);
            sizes.put(LayerTar.read(measuring, entry -> {}).diffId(), measuring.finish());
        });
        List<StoredSize> all = inOrder(id, List.copyOf(wanted), sizes);
        return new TransferSize(
                ByteSize.of(all.stream().mapToLong(StoredSize::bytes).sum()),
                all.stream().anyMatch(StoredSize::isEstimate));
    }

    /** What is at a path of an image, through a container on it that is never started. */
    Optional<PathArchive> archive(ImageId id, String path) {
        String container =
                neverStarted.computeIfAbsent(id, image -> containers.create(ContainerSpec.neverStarted(image, labels)));
        return containers.archive(container, path);
    }

    /**
     * The content of one regular file of a layer, from the export, through a file on this machine that goes when this is closed.
     *
     * @param content which of the layer's regular files, counted from 0
     */
    InputStream content(ImageId id, DiffId diffId, int content) {
        try {
            Path copy = Files.createTempFile("plimsoll", ".content");
            Set<DiffId> found = new HashSet<>();
            try {
                readExport(id, (layer, stored) -> {
                    int[] next = {0};
                    found.add(LayerTar.readWithContents(layer, (entry, bytes) -> {
                                if (entry.isRegularFile() && next[0]++ == content && !found.contains(diffId)) {
                                    Files.copy(bytes, copy, StandardCopyOption.REPLACE_EXISTING);
                                }
                            })
                            .diffId());
                });
                requireLayers(id, List.of(diffId), found);
                return Files.newInputStream(copy, StandardOpenOption.DELETE_ON_CLOSE);
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(copy);
                throw e;
            }
        } catch (IOException e) {
            throw new InspectionException("Image " + id + " could not be read: " + e.getMessage(), e);
        }
    }

    /** Whether {@link #archive} tells all that there is to know of a file, capabilities aside. */
    boolean archivesTellAll() {
        return containers.archivesHaveOwners();
    }

    /** What is in each of the layers, in the order given. */
    List<LayerIndex> indexes(ImageId id, List<DiffId> diffIds) {
        Map<DiffId, LayerIndex> known = known(memory, cache.get(), diffIds);
        if (!known.keySet().containsAll(diffIds)) {
            known = readIndexes(id, (layer, index) -> LayerTar.read(layer, index::add));
        }
        return inOrder(id, diffIds, known);
    }

    private static <T> List<T> inOrder(ImageId id, List<DiffId> diffIds, Map<DiffId, T> read) {
        requireLayers(id, diffIds, read.keySet());
        return diffIds.stream().map(read::get).map(Objects::requireNonNull).toList();
    }

    private static void requireLayers(ImageId id, List<DiffId> diffIds, Set<DiffId> read) {
        for (DiffId diffId : diffIds) {
            if (!read.contains(diffId)) {
                throw new InspectionException(
                        "Image " + id + " could not be read: the engine's export of it has no layer " + diffId
                                + ", which the image consists of. Is the layer corrupt?");
            }
        }
    }

    private static Map<DiffId, LayerIndex> known(LayerMemory memory, Optional<LayerCache> cache, List<DiffId> diffIds) {
        Map<DiffId, LayerIndex> known = memory.known(diffIds);
        Map<DiffId, LayerIndex> kept = new HashMap<>();
        cache.ifPresent(files -> {
            for (DiffId diffId : diffIds) {
                if (!known.containsKey(diffId)) {
                    files.read(diffId).ifPresent(index -> kept.put(diffId, index));
                }
            }
        });
        memory.remember(kept);
        known.putAll(kept);
        return known;
    }

    /** Reads a layer to its end, and packs what is in it. */
    @FunctionalInterface
    private interface Indexing {

        LayerTar.Weighed read(InputStream layer, LayerIndex.Packing index) throws IOException;
    }

    private Map<DiffId, LayerIndex> readIndexes(ImageId id, Indexing indexing) {
        Map<DiffId, LayerIndex> read = new HashMap<>();
        ExportedImage.LayerReader reader = (layer, stored) -> {
            LayerIndex.Packing packing = new LayerIndex.Packing();
            LayerTar.Weighed weighed = indexing.read(layer, packing);
            read.put(weighed.diffId(), packing.finish(weighed.size()));
        };
        readExport(id, reader, this::remember);
        memory.remember(read);
        cache.get().ifPresent(kept -> read.forEach(kept::write));
        return read;
    }

    private void readExport(ImageId id, ExportedImage.LayerReader reader) {
        readExport(id, reader, document -> {});
    }

    private void readExport(ImageId id, ExportedImage.LayerReader layers, Consumer<byte[]> documents) {
        try (InputStream exported = images.export(id)) {
            ExportedImage.read(exported, layers, documents);
        } catch (IOException e) {
            throw new InspectionException("Image " + id + " could not be read: " + e.getMessage(), e);
        }
    }
}
