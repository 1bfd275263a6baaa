package dev.plimsoll.internal.inspect;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.Waste;
import dev.plimsoll.image.Waste.WastedFile;
import dev.plimsoll.internal.layers.ImageTree;
import dev.plimsoll.internal.layers.ImageTree.Hidden;
import dev.plimsoll.internal.layers.ImageTree.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the contents in the layers of an image that are not reachable by any path. */
final class WasteFinder {

    private record Content(int layer, int ordinal) {

        static Content of(Node node) {
            return new Content(node.layer(), node.content());
        }
    }

    private WasteFinder() {}

    /**
     * Finds the waste of an image.
     *
     * @param tree the merged layers
     * @param baseLayers the number of layers, from the lowest, that belong to the base image; 0 if unknown
     */
    static Waste find(List<Layer> layers, ImageTree tree, int baseLayers) {
        Map<Content, Hidden> hidden = new LinkedHashMap<>();
        for (Hidden gone : tree.hidden()) {
            if (gone.file().hasContent()) {
                hidden.put(Content.of(gone.file()), gone);
            }
        }
        // Another hard link may still lead to the content.
        tree.all().forEach(node -> hidden.remove(Content.of(node)));
        List<WastedFile> own = new ArrayList<>();
        List<WastedFile> ofBase = new ArrayList<>();
        hidden.forEach((content, gone) -> (gone.by() < baseLayers ? ofBase : own)
                .add(new WastedFile(
                        gone.file().file().path(),
                        ByteSize.of(gone.file().file().size()),
                        layers.get(content.layer()),
                        layers.get(gone.by()),
                        gone.isDeleted())));
        return new Waste(own, ofBase);
    }
}
