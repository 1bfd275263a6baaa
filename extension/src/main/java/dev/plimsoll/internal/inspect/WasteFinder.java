package dev.plimsoll.internal.inspect;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.Waste;
import dev.plimsoll.image.Waste.WastedFile;
import dev.plimsoll.internal.inspect.ImageTree.Node;
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

    private record Hidden(String path, long size, int by, boolean isDeleted) {}

    private WasteFinder() {}

    /**
     * Finds the waste of an image.
     *
     * @param contents the contents of the layers, in the same order
     * @param baseLayers the number of layers, from the lowest, that belong to the base image; 0 if unknown
     */
    static Waste find(List<Layer> layers, List<LayerContent> contents, int baseLayers) {
        Map<Content, Hidden> hidden = new LinkedHashMap<>();
        ImageTree tree = new ImageTree();
        for (LayerContent content : contents) {
            LayerEffect effect = tree.add(content);
            for (Node was : effect.hidden()) {
                if (was.hasContent()) {
                    hidden.put(
                            Content.of(was),
                            new Hidden(was.file().path(), was.file().size(), effect.layer(), !effect.replaces(was)));
                }
            }
        }
        // Another hard link may still lead to the content.
        tree.all().forEach(node -> hidden.remove(Content.of(node)));
        List<WastedFile> own = new ArrayList<>();
        List<WastedFile> ofBase = new ArrayList<>();
        hidden.forEach((content, file) -> (file.by() < baseLayers ? ofBase : own)
                .add(new WastedFile(
                        file.path(),
                        ByteSize.of(file.size()),
                        layers.get(content.layer()),
                        layers.get(file.by()),
                        file.isDeleted())));
        return new Waste(own, ofBase);
    }
}
