package dev.plimsoll.internal.inspect;

import dev.plimsoll.InspectionException;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.FileDifference;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.LayerDifference;
import dev.plimsoll.internal.docker.ImageApi;
import dev.plimsoll.internal.io.ExportedImage;
import dev.plimsoll.internal.io.HashedEntry;
import dev.plimsoll.internal.io.LayerTar;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Compares the layers of two images. Both exports are streamed; what is held is one record for each entry of the layers that
 * differ, never a content.
 */
final class ImageComparison {

    private final ImageInspector inspector;
    private final ImageApi images;
    private final ImageId first;
    private final ImageId second;
    private final List<DiffId> firstLayers;
    private final List<DiffId> secondLayers;

    ImageComparison(ImageInspector inspector, ImageApi images, ImageId first, ImageId second) {
        this.inspector = inspector;
        this.images = images;
        this.first = first;
        this.second = second;
        this.firstLayers = images.inspect(first.value()).layers();
        this.secondLayers = images.inspect(second.value()).layers();
    }

    List<LayerDifference> differences() {
        List<Integer> places = IntStream.range(0, Math.max(firstLayers.size(), secondLayers.size()))
                .filter(place -> !at(firstLayers, place).equals(at(secondLayers, place)))
                .boxed()
                .toList();
        // Layers at a place that only one image has need no reading: all of them is the difference.
        List<Integer> pairs = places.stream()
                .filter(place -> place < firstLayers.size() && place < secondLayers.size())
                .toList();
        Map<DiffId, Map<String, HashedEntry>> ours = read(first, at(firstLayers, pairs));
        Map<DiffId, Map<String, HashedEntry>> theirs = read(second, at(secondLayers, pairs));
        List<LayerDifference> differences = new ArrayList<>();
        for (int place : places) {
            differences.add(new LayerDifference(
                    place,
                    createdBy(place),
                    at(firstLayers, place),
                    at(secondLayers, place),
                    pairs.contains(place)
                            ? files(of(ours, firstLayers.get(place)), of(theirs, secondLayers.get(place)))
                            : List.of()));
        }
        return differences;
    }

    private String createdBy(int place) {
        boolean inFirst = place < firstLayers.size();
        return inspector
                .createdBy(inFirst ? first : second, inFirst ? firstLayers : secondLayers)
                .get(place);
    }

    private Map<DiffId, Map<String, HashedEntry>> read(ImageId image, Set<DiffId> wanted) {
        Map<DiffId, Map<String, HashedEntry>> found = new HashMap<>();
        if (wanted.isEmpty()) {
            return found;
        }
        try (InputStream exported = images.export(image)) {
            ExportedImage.readLayers(exported, (layer, stored) -> {
                Map<String, HashedEntry> entries = new TreeMap<>();
                DiffId diffId = LayerTar.readHashed(layer, entry -> entries.put(entry.path(), entry));
                if (wanted.contains(diffId)) {
                    found.put(diffId, entries);
                }
            });
        } catch (IOException e) {
            throw new InspectionException("Image " + image + " could not be read: " + e.getMessage(), e);
        }
        for (DiffId diffId : wanted) {
            if (!found.containsKey(diffId)) {
                throw new InspectionException(
                        "Image " + image + " could not be compared: the engine's export of it has " + "no layer "
                                + diffId + ", which the image consists of. Is the layer corrupt?");
            }
        }
        return found;
    }

    static List<FileDifference> files(Map<String, HashedEntry> first, Map<String, HashedEntry> second) {
        Set<String> paths = new TreeSet<>(first.keySet());
        paths.addAll(second.keySet());
        return paths.stream()
                .flatMap(path -> EntryComparison.between(path, first.get(path), second.get(path)).stream())
                .toList();
    }

    private static Map<String, HashedEntry> of(Map<DiffId, Map<String, HashedEntry>> read, DiffId layer) {
        return read.getOrDefault(layer, Map.of());
    }

    private static Set<DiffId> at(List<DiffId> layers, List<Integer> places) {
        return places.stream().map(layers::get).collect(Collectors.toSet());
    }

    private static Optional<DiffId> at(List<DiffId> layers, int place) {
        return place < layers.size() ? Optional.of(layers.get(place)) : Optional.empty();
    }
}
