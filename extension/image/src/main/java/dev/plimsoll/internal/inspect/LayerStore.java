package dev.plimsoll.internal.inspect;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.HistoryEntry;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.inspect.LayerCache.Part;
import dev.plimsoll.internal.io.StoredForm;
import dev.plimsoll.internal.layers.LayerContent;
import dev.plimsoll.internal.layers.LayerHistory;
import dev.plimsoll.internal.packages.PackageIndex;
import dev.plimsoll.internal.programs.ProgramIndex;
import dev.plimsoll.internal.secrets.SecretIndex;
import dev.plimsoll.internal.source.ImageSource;
import dev.plimsoll.internal.source.document.ImageDocument;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps information about layers, in memory and in files of this user. Missing information is read from an
 * {@link ImageSource}. It never expires, because a diff id is a content address.
 *
 * <p>Sizes and histories stay in memory. Contents stay as long as there is room; the least recently used are removed first.
 */
public final class LayerStore {

    /** The room for contents in bytes, enough for the paths of about a million files. */
    private static final long ROOM = 32L << 20;

    /** Contents of this size in bytes are few: the paths of about ten thousand files. */
    private static final long FEW = 300_000;

    private final Optional<LayerCache> cache;
    private final KnownForms forms;
    private final long room;
    private final Map<DiffId, ByteSize> sizes = new ConcurrentHashMap<>();
    private final Map<DiffId, byte[]> histories = new ConcurrentHashMap<>();
    private final LinkedHashMap<DiffId, LayerContent> contents = new LinkedHashMap<>(16, 0.75f, true);
    private long weight;
    private final Set<Part> expected = ConcurrentHashMap.newKeySet();

    /**
     * Creates a store.
     *
     * @param cache keeps what is known of layers in files; empty to keep it in memory only
     * @param room the most bytes of contents that are kept in memory
     */
    public LayerStore(Optional<LayerCache> cache, long room) {
        this.cache = cache;
        this.forms = new KnownForms(cache);
        this.room = room;
    }

    /**
     * Creates a store over the files of this user, or without files if the system property {@code plimsoll.layerCache} is
     * off.
     */
    public static LayerStore ofUser() {
        return new LayerStore(Optional.of(LayerCache.ofUser()), ROOM);
    }

    /**
     * Returns the diff ids of an image, from the base upwards.
     *
     * @throws InspectionException if the image has no layers
     */
    public static List<DiffId> diffIds(ImageSource image) {
        if (image.layers().isEmpty()) {
            throw new InspectionException(
                    "Image " + image.id() + " has no layers, so there is nothing to weigh and nothing "
                            + "to look into. Only its configuration can be asserted.");
        }
        return image.layers();
    }

    /**
     * Returns the layers of an image from the base upwards, each with its content size.
     *
     * @throws InspectionException if the image has no layers, or if they can't be read
     */
    List<Layer> layers(ImageSource image) {
        List<DiffId> diffIds = diffIds(image);
        List<ByteSize> sizes = sizes(image);
        List<String> createdBy = createdBy(image);
        return IntStream.range(0, diffIds.size())
                .mapToObj(i -> new Layer(i, diffIds.get(i), sizes.get(i), createdBy.get(i)))
                .toList();
    }

    /** Returns, for each layer, the instruction that made it, as builders write it; an empty string if it is unknown. */
    List<String> createdBy(ImageSource image) {
        List<String> createdBy =
                new ArrayList<>(Collections.nCopies(image.layers().size(), ""));
        history(image).stream()
                .filter(LayerHistory.Line::madeLayer)
                .forEach(line -> createdBy.set(line.layer(), line.instruction()));
        return createdBy;
    }

    /**
     * Returns the layers to read: those that are unknown, and those that the image's location might not have. A location that
     * lost a layer has no image any more, and one whose manifest pairs a layer with other bytes has another.
     */
    private Set<DiffId> toRead(ImageSource image, Set<DiffId> known) {
        Set<DiffId> wanted = new HashSet<>(image.layers());
        wanted.removeIf(layer -> known.contains(layer) && forms.have(layer, image.stored(layer)));
        if (!wanted.containsAll(image.layers())) {
            wanted.addAll(image.unconfirmed());
        }
        return wanted;
    }

    private void read(ImageSource image, Set<DiffId> wanted, ImageSource.Reader reader) {
        image.read(wanted, reader);
        wanted.forEach(layer -> forms.add(layer, image.stored(layer)));
    }

    private List<ByteSize> sizes(ImageSource image) {
        List<DiffId> layers = image.layers();
        List<ByteSize> known = layers.stream()
                .flatMap(layer -> Optional.ofNullable(sizes.get(layer)).stream())
                .toList();
        return known.size() == layers.size()
                        && toRead(image, Set.copyOf(layers)).isEmpty()
                ? known
                : contents(image, false).stream().map(LayerContent::size).toList();
    }

    /**
     * Returns the contents of an image's layers, from the base upwards.
     *
     * @param withDigests whether the digests of the regular files are needed
     * @throws InspectionException if the image has no layers, or if they can't be read
     */
    List<LayerContent> contents(ImageSource image, boolean withDigests) {
        List<DiffId> layers = diffIds(image);
        Map<DiffId, LayerContent> known = known(layers, withDigests);
        Set<DiffId> missing = toRead(image, known.keySet());
        if (!missing.isEmpty()) {
            known.putAll(read(image, missing, withDigests));
        }
        return layers.stream().map(known::get).map(Objects::requireNonNull).toList();
    }

    /**
     * Returns the programs of an image's layers, from the base upwards. They are kept in files, and not in memory.
     *
     * @throws InspectionException if the image has no layers, or if they can't be read
     */
    List<ProgramIndex> programs(ImageSource image) {
        expectPrograms();
        return indexes(image, Part.PROGRAMS, ProgramIndex::unpack);
    }

    /**
     * Returns the descriptions of packages in an image's layers, from the base upwards. They are kept in files, and not in
     * memory. A layer with hard links that show only at its end what their content is, is read twice.
     *
     * @throws InspectionException if the image has no layers, or if they can't be read
     */
    List<PackageIndex> packages(ImageSource image) {
        List<PackageIndex> found = indexes(image, Part.PACKAGES, PackageIndex::new);
        Map<String, String> links = new HashMap<>();
        Set<DiffId> again = new HashSet<>();
        for (int i = 0; i < found.size(); i++) {
            if (!found.get(i).links().isEmpty()) {
                links.putAll(found.get(i).links());
                again.add(image.layers().get(i));
            }
        }
        if (again.isEmpty()) {
            return found;
        }
        Map<DiffId, byte[]> read = readIndexes(image, again, Part.PACKAGES, links);
        return IntStream.range(0, found.size())
                .mapToObj(i -> Optional.ofNullable(read.get(image.layers().get(i)))
                        .map(PackageIndex::new)
                        .orElse(found.get(i)))
                .toList();
    }

    private <T> List<T> indexes(ImageSource image, Part part, Function<byte[], T> unpack) {
        List<DiffId> layers = diffIds(image);
        Map<DiffId, byte[]> known = new HashMap<>();
        for (DiffId layer : layers) {
            cached(layer, part).ifPresent(packed -> known.put(layer, packed));
        }
        Set<DiffId> missing = toRead(image, known.keySet());
        if (!missing.isEmpty()) {
            known.putAll(readIndexes(image, missing, part, Map.of()));
        }
        return layers.stream()
                .map(known::get)
                .map(Objects::requireNonNull)
                .map(unpack)
                .toList();
    }

    private Optional<byte[]> cached(DiffId layer, Part part) {
        return cache.flatMap(files -> files.read(layer, part));
    }

    private Map<DiffId, byte[]> readIndexes(
            ImageSource image, Set<DiffId> wanted, Part part, Map<String, String> links) {
        Map<DiffId, byte[]> found = new ConcurrentHashMap<>();
        read(
                image,
                wanted,
                new KeepingReader(
                        this,
                        Optional.of(part),
                        unknown(wanted),
                        false,
                        links,
                        (layer, content, indexes) -> found.put(layer, Objects.requireNonNull(indexes.get(part)))));
        return found;
    }

    /** Returns the parts to be read in passing, except for those that are known of all layers. */
    private Set<Part> unknown(Set<DiffId> wanted) {
        Set<Part> parts = inPassing();
        parts.removeIf(
                part -> wanted.stream().allMatch(layer -> cached(layer, part).isPresent()));
        return parts;
    }

    private Set<Part> inPassing() {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        if (cache.isPresent()) {
            // Packages are in few files.
            parts.add(Part.PACKAGES);
            parts.addAll(expected);
        }
        return parts;
    }

    /**
     * Announces that secrets will be needed. They are looked for in all layers that are read from now on, which takes too
     * long to be done for everyone, but less time than a second reading.
     */
    public void expectSecrets() {
        expected.add(Part.SECRETS);
    }

    /** Announces that programs will be needed, as {@link #expectSecrets()} does for secrets. */
    public void expectPrograms() {
        expected.add(Part.PROGRAMS);
    }

    /**
     * Returns the places of secrets in an image's layers, from the base upwards. They are kept in files, and not in memory.
     *
     * @throws InspectionException if the image has no layers, or if they can't be read
     */
    List<SecretIndex> secrets(ImageSource image) {
        expectSecrets();
        return indexes(image, Part.SECRETS, SecretIndex::unpack);
    }

    /** Receives what was found in a layer. */
    @FunctionalInterface
    private interface Listener {
        void found(DiffId layer, LayerContent content, Map<Part, byte[]> indexes);
    }

    /** Keeps what it finds in the layers that it is given, and the history. */
    private record KeepingReader(
            LayerStore store,
            Optional<Part> asked,
            Set<Part> more,
            boolean withDigests,
            Map<String, String> links,
            Listener listener)
            implements ImageSource.Reader {

        @Override
        public DiffId layer(InputStream layer, StoredForm stored) throws IOException {
            LayerReading reading = new LayerReading(asked, more, withDigests, links);
            DiffId diffId = reading.read(layer);
            LayerContent content = reading.content();
            Map<Part, byte[]> indexes = reading.indexes();
            indexes.forEach((part, index) -> keep(diffId, part, index));
            // Known layers may have digests.
            if (withDigests || store.remembered(diffId, false).isEmpty()) {
                store.keep(diffId, content);
            }
            listener.found(diffId, content, indexes);
            return diffId;
        }

        private void keep(DiffId layer, Part part, byte[] index) {
            // The result of a second look is better.
            boolean isBetter = part != Part.PACKAGES
                    || !links.isEmpty()
                    || new PackageIndex(index).links().isEmpty()
                    || store.knownPackages(layer).isEmpty();
            if (isBetter) {
                store.cache.ifPresent(files -> files.write(layer, part, index));
            }
        }

        @Override
        public void history(ImageDocument history) {
            store.keep(history);
        }
    }

    /** Returns the contents without digests if all of them are known; otherwise empty. This reads no image. */
    Optional<List<LayerContent>> knownContents(List<DiffId> layers) {
        Map<DiffId, LayerContent> known = known(layers, false);
        List<LayerContent> found = layers.stream()
                .flatMap(layer -> Optional.ofNullable(known.get(layer)).stream())
                .toList();
        return found.size() < layers.size() ? Optional.empty() : Optional.of(found);
    }

    /** Returns the descriptions of packages if they are known for all layers; otherwise empty. This reads no image. */
    Optional<List<PackageIndex>> knownPackages(List<DiffId> layers) {
        List<PackageIndex> found =
                layers.stream().flatMap(layer -> knownPackages(layer).stream()).toList();
        return found.size() < layers.size() ? Optional.empty() : Optional.of(found);
    }

    /** Returns the descriptions of packages in a layer if they are known without a second look; otherwise empty. */
    Optional<PackageIndex> knownPackages(DiffId layer) {
        return cached(layer, Part.PACKAGES)
                .map(PackageIndex::new)
                .filter(index -> index.links().isEmpty());
    }

    /** Returns the known layer whose diff id begins with these digits; empty unless there is exactly one. */
    Optional<DiffId> find(String firstDigits) {
        return cache.flatMap(files -> files.find(firstDigits));
    }

    /**
     * Returns the content of the layer whose diff id begins with these digits; empty unless exactly one such layer is known.
     */
    Optional<LayerContent> knownContent(String firstDigits) {
        return find(firstDigits)
                .flatMap(layer ->
                        Optional.ofNullable(known(List.of(layer), false).get(layer)));
    }

    /**
     * Returns the lines of an image's history that can have made layers, from the base upwards; empty if it is unknown which
     * did. If the number of lines doesn't determine that, this reads the history in the image's configuration, once for all
     * images with this history.
     */
    List<LayerHistory.Line> history(ImageSource image) {
        List<DiffId> layers = image.layers();
        LayerHistory history = LayerHistory.of(
                image.history().stream().map(HistoryEntry::createdBy).toList());
        return history.ofAsMany(layers.size())
                .or(() -> history.isLongerThan(layers.size())
                        ? history.with(madeLayer(image, history.key(layers)), layers.size())
                        : Optional.empty())
                .orElse(List.of());
    }

    private byte[] madeLayer(ImageSource image, DiffId key) {
        if (!histories.containsKey(key)) {
            cache.flatMap(files -> files.read(key, Part.HISTORY)).ifPresent(made -> histories.put(key, made));
        }
        if (!histories.containsKey(key)) {
            read(image, Set.of(), false);
        }
        // A source without a history will not have one later either.
        return histories.computeIfAbsent(key, unknown -> new byte[0]);
    }

    private Map<DiffId, LayerContent> read(ImageSource image, Set<DiffId> wanted, boolean withDigests) {
        Map<DiffId, LayerContent> found = new ConcurrentHashMap<>();
        read(
                image,
                wanted,
                new KeepingReader(
                        this,
                        Optional.empty(),
                        unknown(wanted),
                        withDigests,
                        Map.of(),
                        (layer, content, indexes) -> found.put(layer, content)));
        return found;
    }

    /** Returns a reader that keeps what it finds in all layers that it is given, without digests. */
    public ImageSource.Reader reader() {
        return new KeepingReader(this, Optional.empty(), inPassing(), false, Map.of(), (layer, content, indexes) -> {});
    }

    private void keep(DiffId layer, LayerContent content) {
        remember(layer, content);
        cache.ifPresent(files -> {
            files.write(layer, Part.ENTRIES, content.packed());
            content.digests().ifPresent(digests -> files.write(layer, Part.DIGESTS, digests));
        });
    }

    private void keep(ImageDocument recorded) {
        List<String> lines =
                recorded.history().stream().map(ImageDocument.Line::createdBy).toList();
        DiffId key = LayerHistory.of(lines).key(recorded.layers());
        byte[] madeLayer = LayerHistory.madeLayer(recorded);
        histories.put(key, madeLayer);
        cache.ifPresent(files -> files.write(key, Part.HISTORY, madeLayer));
    }

    private Map<DiffId, LayerContent> known(List<DiffId> layers, boolean withDigests) {
        Map<DiffId, LayerContent> known = new HashMap<>();
        for (DiffId layer : layers) {
            if (!known.containsKey(layer)) {
                remembered(layer, withDigests)
                        .or(() -> cached(layer, withDigests))
                        .ifPresent(content -> known.put(layer, content));
            }
        }
        return known;
    }

    /** Returns whether the contents of all layers are in memory, and have few files. */
    synchronized boolean remembersFew(List<DiffId> layers) {
        long sum = 0;
        for (DiffId layer : layers) {
            @Nullable LayerContent content = contents.get(layer);
            if (content == null) {
                return false;
            }
            sum += content.weight();
        }
        return sum <= FEW;
    }

    private synchronized Optional<LayerContent> remembered(DiffId layer, boolean withDigests) {
        return Optional.ofNullable(contents.get(layer))
                .filter(content -> !withDigests || content.digests().isPresent());
    }

    private Optional<LayerContent> cached(DiffId layer, boolean withDigests) {
        Optional<byte[]> digests =
                withDigests ? cache.flatMap(files -> files.read(layer, Part.DIGESTS)) : Optional.empty();
        Optional<LayerContent> content = withDigests && digests.isEmpty()
                ? Optional.empty()
                : cache.flatMap(files -> files.read(layer, Part.ENTRIES))
                        .map(packed -> new LayerContent(packed, digests));
        content.ifPresent(found -> remember(layer, found));
        return content;
    }

    private synchronized void remember(DiffId layer, LayerContent content) {
        sizes.put(layer, content.size());
        @Nullable LayerContent before = contents.put(layer, content);
        weight += content.weight() - (before == null ? 0 : before.weight());
        var eldest = contents.values().iterator();
        while (weight > room && eldest.hasNext()) {
            weight -= eldest.next().weight();
            eldest.remove();
        }
    }
}
