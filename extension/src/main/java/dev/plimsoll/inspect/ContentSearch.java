package dev.plimsoll.inspect;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.Layer;
import dev.plimsoll.inspect.MergedView.Merged;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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
    private record Found(int layer, String path, long size, int content, String sha256) {}

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

    List<BroughtFile> in(ImageId other) {
        List<DiffId> diffIds = layers.stream().map(Layer::diffId).toList();
        List<LayerIndex> indexes = inspector.indexes(id, diffIds);
        Set<String> ofBase = new HashSet<>();
        List<Found> own = new ArrayList<>();
        visit(indexes, inspector.digests(id, diffIds), file -> {
            if (file.layer() < baseLayers) {
                ofBase.add(file.sha256());
            } else {
                own.add(file);
            }
        });
        own.removeIf(file -> ofBase.contains(file.sha256()));
        Map<String, String> originals = originals(other, ofBase, own);
        Map<List<Integer>, List<String>> names = visibleNames(indexes);
        List<BroughtFile> brought = new ArrayList<>();
        for (Found file : own) {
            String original = originals.getOrDefault(file.sha256(), "");
            if (original.isEmpty()) {
                continue;
            }
            List<String> visible = names.getOrDefault(List.of(file.layer(), file.content()), List.of());
            for (String path : visible.isEmpty() ? List.of(file.path()) : visible) {
                brought.add(new BroughtFile(
                        path, ByteSize.of(file.size()), layers.get(file.layer()), !visible.isEmpty(), original));
            }
        }
        brought.sort(Comparator.comparing(BroughtFile::path)
                .thenComparing(file -> file.layer().index()));
        return List.copyOf(brought);
    }

    /** Where the other image has the contents that are in our own layers. */
    private Map<String, String> originals(ImageId other, Set<String> ofBase, List<Found> own) {
        Set<String> wanted = new HashSet<>();
        own.forEach(file -> wanted.add(file.sha256()));
        Map<String, String> originals = new HashMap<>();
        List<DiffId> diffIds = inspector.detailsWithLayers(other).layers();
        int[] searched = {0};
        visit(inspector.indexes(other, diffIds), inspector.digests(other, diffIds), file -> {
            if (!ofBase.contains(file.sha256())) {
                searched[0]++;
                if (wanted.contains(file.sha256())) {
                    originals.putIfAbsent(file.sha256(), file.path());
                }
            }
        });
        if (searched[0] == 0) {
            throw new IllegalArgumentException("there is nothing to look for: image " + other
                    + " has no file that isn't empty and that the base of image " + id + " has not");
        }
        return originals;
    }

    /** The paths under which a container sees the contents of our own layers. */
    private Map<List<Integer>, List<String>> visibleNames(List<LayerIndex> indexes) {
        Map<List<Integer>, List<String>> names = new HashMap<>();
        for (Merged file : MergedView.of(indexes).all()) {
            if (file.hasContent() && file.layer() >= baseLayers) {
                names.computeIfAbsent(List.of(file.layer(), file.content()), key -> new ArrayList<>())
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
