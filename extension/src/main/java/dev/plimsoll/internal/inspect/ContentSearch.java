package dev.plimsoll.internal.inspect;

import dev.plimsoll.image.BroughtFile;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.inspect.LayerDigests.Digest;
import dev.plimsoll.internal.inspect.MergedView.Merged;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for the contents of one image in another, wherever they are there and whether or not a container sees them. What the
 * base image has by itself isn't looked for: nobody brought it. Nor is what is empty, which is alike everywhere.
 */
final class ContentSearch {

    private final ImageInspector inspector;
    private final ImageId id;
    private final List<Layer> layers;
    private final int baseLayers;

    /** A regular file of a layer that is not empty. */
    private record Found(int layer, String path, long size, int content, Digest digest) {

        List<Integer> key() {
            return List.of(layer, content);
        }
    }

    @FunctionalInterface
    private interface Visitor {

        void visit(Found file);
    }

    ContentSearch(ImageInspector inspector, ImageId id, List<Layer> layers, int baseLayers) {
        this.inspector = inspector;
        this.id = id;
        this.layers = layers;
        this.baseLayers = baseLayers;
    }

    /** Searches, given the contents of our own layers. */
    List<BroughtFile> in(ImageId other, List<LayerDigests> digests) {
        List<LayerIndex> indexes =
                inspector.indexes(id, layers.stream().map(Layer::diffId).toList());
        Set<Digest> ofBase = new HashSet<>();
        Set<Digest> own = new HashSet<>();
        visit(indexes, digests, file -> (file.layer() < baseLayers ? ofBase : own).add(file.digest()));
        own.removeAll(ofBase);
        Map<Digest, String> originals = originals(other, ofBase, own);
        Map<List<Integer>, Found> found = new LinkedHashMap<>();
        visit(indexes, digests, file -> {
            if (file.layer() >= baseLayers && originals.containsKey(file.digest())) {
                found.put(file.key(), file);
            }
        });
        Map<List<Integer>, List<String>> names = found.isEmpty() ? Map.of() : visibleNames(indexes, found.keySet());
        List<BroughtFile> brought = new ArrayList<>();
        found.forEach((key, file) -> {
            List<String> visible = names.getOrDefault(key, List.of());
            for (String path : visible.isEmpty() ? List.of(file.path()) : visible) {
                brought.add(new BroughtFile(
                        path,
                        ByteSize.of(file.size()),
                        layers.get(file.layer()),
                        !visible.isEmpty(),
                        originals.getOrDefault(file.digest(), "")));
            }
        });
        brought.sort(Comparator.comparing(BroughtFile::path)
                .thenComparing(file -> file.layer().index()));
        return List.copyOf(brought);
    }

    /** Where the other image has the contents that are in our own layers. */
    private Map<Digest, String> originals(ImageId other, Set<Digest> ofBase, Set<Digest> own) {
        Map<Digest, String> originals = new HashMap<>();
        List<DiffId> diffIds = inspector.detailsWithLayers(other).layers();
        // In this order: reading the contents tells what is there as well.
        List<LayerDigests> digests = inspector.digests(other, diffIds);
        int[] searched = {0};
        visit(inspector.indexes(other, diffIds), digests, file -> {
            if (!ofBase.contains(file.digest())) {
                searched[0]++;
                if (own.contains(file.digest())) {
                    originals.putIfAbsent(file.digest(), file.path());
                }
            }
        });
        if (searched[0] == 0) {
            throw new IllegalArgumentException("there is nothing to look for: image " + other
                    + " has no file that isn't empty and that the base of image " + id + " has not");
        }
        return originals;
    }

    /** The paths under which a container sees these contents. */
    private static Map<List<Integer>, List<String>> visibleNames(List<LayerIndex> indexes, Set<List<Integer>> wanted) {
        Map<List<Integer>, List<String>> names = new HashMap<>();
        for (Merged file : MergedView.of(indexes).all()) {
            List<Integer> key = List.of(file.layer(), file.content());
            if (wanted.contains(key)) {
                names.computeIfAbsent(key, first -> new ArrayList<>())
                        .add(file.file().path());
            }
        }
        return names;
    }

    private static void visit(List<LayerIndex> indexes, List<LayerDigests> digests, Visitor visitor) {
        for (int i = 0; i < indexes.size(); i++) {
            int layer = i;
            int[] content = {0};
            indexes.get(i).forEach(entry -> {
                if (entry.isRegularFile()) {
                    int number = content[0]++;
                    if (entry.file().size() > 0) {
                        visitor.visit(new Found(
                                layer,
                                entry.file().path(),
                                entry.file().size(),
                                number,
                                digests.get(layer).get(number)));
                    }
                }
            });
        }
    }
}
