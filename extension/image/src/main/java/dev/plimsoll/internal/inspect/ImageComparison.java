package dev.plimsoll.internal.inspect;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.FileAttribute;
import dev.plimsoll.image.FileDifference;
import dev.plimsoll.image.FileDifference.Difference;
import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.LayerDifference;
import dev.plimsoll.internal.io.LayerEntry;
import dev.plimsoll.internal.io.Sha256;
import dev.plimsoll.internal.io.TarReader;
import dev.plimsoll.internal.source.ImageSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the layers of two images. The entries of the layers that differ are held in memory, but not the contents of
 * files.
 */
final class ImageComparison {

    /**
     * A version of an entry, with all attributes that can differ.
     *
     * @param sha256 the digest of the content, in hexadecimal digits; empty unless the entry is a regular file
     * @param modified the modification time, more exact than in the entry
     * @param target the target of a link, or the numbers of a device
     */
    record Version(LayerEntry entry, String sha256, String modified, String target, String extendedAttributes) {

        static Version of(LayerEntry entry, TarReader archive) throws IOException {
            return new Version(
                    entry,
                    entry.isRegularFile() ? Sha256.hex(Sha256.of(archive.content())) : "",
                    archive.modified().toString(),
                    entry.file().linkTarget() + archive.device(),
                    archive.extendedAttributes().toString());
        }

        /** Returns the type in words. */
        String type() {
            return switch (entry.kind()) {
                case HARD_LINK -> "hard link";
                case WHITEOUT, OPAQUE -> "whiteout";
                case GLOBAL_HEADER -> "PAX header";
                case FILE, HIDING_DEVICE, ROOT -> entry.file().type().toString();
            };
        }
    }

    private ImageComparison() {}

    /**
     * Returns the positions at which the layers of two images differ.
     *
     * @param createdBy the instruction that made the layer at each position, for each position that either image has
     */
    static List<LayerDifference> compare(ImageSource first, ImageSource second, List<String> createdBy) {
        List<DiffId> ours = first.layers();
        List<DiffId> theirs = second.layers();
        List<Integer> places = IntStream.range(0, Math.max(ours.size(), theirs.size()))
                .filter(place -> !at(ours, place).equals(at(theirs, place)))
                .boxed()
                .toList();
        // A layer that only one image has need not be read, because the whole layer differs.
        int common = Math.min(ours.size(), theirs.size());
        Map<DiffId, Map<String, Version>> ourFiles = read(first, places, common);
        Map<DiffId, Map<String, Version>> theirFiles = read(second, places, common);
        return places.stream()
                .map(place -> new LayerDifference(
                        place,
                        createdBy.get(place),
                        at(ours, place),
                        at(theirs, place),
                        place < common
                                ? files(
                                        ourFiles.getOrDefault(ours.get(place), Map.of()),
                                        theirFiles.getOrDefault(theirs.get(place), Map.of()))
                                : List.of()))
                .toList();
    }

    private static Optional<DiffId> at(List<DiffId> layers, int place) {
        return place < layers.size() ? Optional.of(layers.get(place)) : Optional.empty();
    }

    private static Map<DiffId, Map<String, Version>> read(ImageSource image, List<Integer> places, int common) {
        Map<DiffId, Map<String, Version>> found = new ConcurrentHashMap<>();
        Set<DiffId> wanted = places.stream()
                .filter(place -> place < common)
                .map(image.layers()::get)
                .collect(Collectors.toSet());
        if (!wanted.isEmpty()) {
            image.read(wanted, (layer, stored) -> {
                Map<String, Version> versions = new TreeMap<>();
                DiffId diffId = TarReader.readLayer(
                        layer, (entry, archive) -> versions.put(archive.path(), Version.of(entry, archive)));
                if (wanted.contains(diffId)) {
                    found.put(diffId, versions);
                }
                return diffId;
            });
        }
        return found;
    }

    /** Returns the differences between two versions of a layer, by path. */
    static List<FileDifference> files(Map<String, Version> first, Map<String, Version> second) {
        Set<String> paths = new TreeSet<>(first.keySet());
        paths.addAll(second.keySet());
        return paths.stream()
                .map(path -> new FileDifference(path, differences(first.get(path), second.get(path))))
                .filter(file -> !file.attributes().isEmpty())
                .toList();
    }

    private static List<Difference> differences(@Nullable Version first, @Nullable Version second) {
        if (first == null || second == null) {
            return List.of(new Difference(
                    FileAttribute.PRESENCE,
                    first == null ? "missing" : first.type(),
                    second == null ? "missing" : second.type()));
        }
        List<Difference> found = new ArrayList<>();
        if (!first.type().equals(second.type())) {
            found.add(new Difference(FileAttribute.TYPE, first.type(), second.type()));
        } else {
            if (!first.sha256().equals(second.sha256())) {
                found.add(new Difference(FileAttribute.CONTENT, shortened(first), shortened(second)));
            }
            add(found, FileAttribute.SIZE, first, second, ImageComparison::size);
            add(found, FileAttribute.LINK_TARGET, first, second, Version::target);
        }
        add(
                found,
                FileAttribute.MODE,
                first,
                second,
                version -> file(version).mode().toString());
        add(
                found,
                FileAttribute.OWNER,
                first,
                second,
                version -> file(version).uid() + ":" + file(version).gid());
        add(found, FileAttribute.EXTENDED_ATTRIBUTES, first, second, Version::extendedAttributes);
        add(found, FileAttribute.MODIFICATION_TIME, first, second, Version::modified);
        return found;
    }

    private static void add(
            List<Difference> found,
            FileAttribute attribute,
            Version first,
            Version second,
            Function<Version, String> value) {
        String one = value.apply(first);
        String other = value.apply(second);
        if (!one.equals(other)) {
            found.add(new Difference(attribute, one, other));
        }
    }

    private static FileEntry file(Version version) {
        return version.entry().file();
    }

    private static String size(Version version) {
        return ByteSize.of(file(version).size()).formatBytes();
    }

    private static String shortened(Version version) {
        return "sha256 " + version.sha256().substring(0, 12);
    }
}
