package dev.plimsoll.internal.inspect;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.CopiedFile;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.io.LayerEntry;
import dev.plimsoll.internal.layers.ImageTree;
import dev.plimsoll.internal.layers.ImageTree.Node;
import dev.plimsoll.internal.layers.LayerContent;
import dev.plimsoll.internal.layers.LayerContent.Digest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds contents of another image in the layers that an image adds to its base image, whether or not a container sees them.
 * Contents of the base image and empty files are ignored.
 */
final class ContentSearch {

    private final ImageId id;
    private final List<Layer> layers;
    private final List<LayerContent> contents;
    private final int baseLayers;

    /** A regular file of a layer that is not empty. */
    private record Found(int layer, String path, long size, int content, Digest digest) {

        List<Integer> key() {
            return List.of(layer, content);
        }
    }

    /**
     * Creates a search in an image.
     *
     * @param contents the contents of the layers, in the same order, with digests
     * @param baseLayers the number of layers, from the lowest, that belong to the base image
     */
    ContentSearch(ImageId id, List<Layer> layers, List<LayerContent> contents, int baseLayers) {
        this.id = id;
        this.layers = layers;
        this.contents = contents;
        this.baseLayers = baseLayers;
    }

    /**
     * Finds the contents of another image.
     *
     * @param theirs the contents of the other image's layers, with digests
     * @throws IllegalArgumentException if there is nothing to search in, or nothing to search for
     */
    List<CopiedFile> in(ImageId other, List<LayerContent> theirs) {
        if (baseLayers == layers.size()) {
            throw new IllegalArgumentException(
                    "there is nothing to search: all layers of image " + id + " are those of its base image");
        }
        Set<Digest> ofBase = new HashSet<>();
        Set<Digest> own = new HashSet<>();
        visit(contents, file -> (file.layer() < baseLayers ? ofBase : own).add(file.digest()));
        own.removeAll(ofBase);
        Map<Digest, String> originals = originals(other, theirs, ofBase, own);
        Map<List<Integer>, Found> found = new LinkedHashMap<>();
        visit(contents, file -> {
            if (file.layer() >= baseLayers && originals.containsKey(file.digest())) {
                found.put(file.key(), file);
            }
        });
        Map<List<Integer>, List<String>> names = found.isEmpty() ? Map.of() : visibleNames(found.keySet());
        List<CopiedFile> brought = new ArrayList<>();
        found.forEach((key, file) -> {
            List<String> visible = names.getOrDefault(key, List.of());
            for (String path : visible.isEmpty() ? List.of(file.path()) : visible) {
                brought.add(new CopiedFile(
                        path,
                        ByteSize.of(file.size()),
                        layers.get(file.layer()),
                        !visible.isEmpty(),
                        originals.getOrDefault(file.digest(), "")));
            }
        });
        brought.sort(Comparator.comparing(CopiedFile::path)
                .thenComparing(file -> file.layer().index()));
        return List.copyOf(brought);
    }

    /** Returns the paths at which the other image has contents of this image's layers. */
    private Map<Digest, String> originals(
            ImageId other, List<LayerContent> theirs, Set<Digest> ofBase, Set<Digest> own) {
        Map<Digest, String> originals = new HashMap<>();
        boolean[] isAnything = {false};
        visit(theirs, file -> {
            if (!ofBase.contains(file.digest())) {
                isAnything[0] = true;
                if (own.contains(file.digest())) {
                    originals.putIfAbsent(file.digest(), file.path());
                }
            }
        });
        if (!isAnything[0]) {
            throw new IllegalArgumentException("there is nothing to look for: each file of image " + other
                    + " that is not empty is in the base of image " + id + ", too");
        }
        return originals;
    }

    /** Returns the paths at which a container sees these contents. */
    private Map<List<Integer>, List<String>> visibleNames(Set<List<Integer>> wanted) {
        Map<List<Integer>, List<String>> names = new HashMap<>();
        for (Node node : ImageTree.of(contents).all()) {
            List<Integer> key = List.of(node.layer(), node.content());
            if (wanted.contains(key)) {
                names.computeIfAbsent(key, first -> new ArrayList<>())
                        .add(node.file().path());
            }
        }
        return names;
    }

    private static void visit(List<LayerContent> contents, Consumer<Found> visitor) {
        for (int layer = 0; layer < contents.size(); layer++) {
            int ordinal = 0;
            for (LayerEntry entry : contents.get(layer)) {
                if (entry.isRegularFile()) {
                    long size = entry.file().size();
                    if (size > 0) {
                        Digest digest = contents.get(layer).digest(ordinal);
                        visitor.accept(new Found(layer, entry.file().path(), size, ordinal, digest));
                    }
                    ordinal++;
                }
            }
        }
    }
}
