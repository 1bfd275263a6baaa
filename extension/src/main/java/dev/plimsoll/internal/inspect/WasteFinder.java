package dev.plimsoll.internal.inspect;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.Waste;
import dev.plimsoll.image.Waste.WastedFile;
import dev.plimsoll.internal.inspect.MergedView.Merged;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the contents of an image that no path leads to. Only what is hidden is held, not all that is there. */
final class WasteFinder {

    private final List<Layer> layers;
    private final int baseLayers;
    private final Map<Content, Hidden> hidden = new LinkedHashMap<>();

    private record Content(int layer, int ordinal) {

        static Content of(Merged merged) {
            return new Content(merged.layer(), merged.content());
        }
    }

    private record Hidden(String path, long size, int by, boolean isDeleted) {}

    private WasteFinder(List<Layer> layers, int baseLayers) {
        this.layers = layers;
        this.baseLayers = baseLayers;
    }

    /**
     * Finds the waste.
     *
     * @param baseLayers how many of the layers, from the lowest, are the base image's; 0 if that is not known
     */
    static Waste find(List<Layer> layers, List<LayerIndex> indexes, int baseLayers) {
        WasteFinder finder = new WasteFinder(layers, baseLayers);
        MergedView view = MergedView.of(indexes, finder::look);
        return finder.waste(view);
    }

    private void look(LayerStep step) {
        for (Merged was : step.hidden()) {
            if (was.hasContent()) {
                hidden.put(
                        Content.of(was),
                        new Hidden(was.file().path(), was.file().size(), step.layer(), !step.isReplaced(was)));
            }
        }
    }

    private Waste waste(MergedView view) {
        Set<Content> reached = new HashSet<>();
        for (Merged file : view.all()) {
            Content content = Content.of(file);
            if (hidden.containsKey(content)) {
                reached.add(content);
            }
        }
        List<WastedFile> own = new ArrayList<>();
        List<WastedFile> ofBase = new ArrayList<>();
        hidden.forEach((content, what) -> {
            if (!reached.contains(content)) {
                (what.by() < baseLayers ? ofBase : own)
                        .add(new WastedFile(
                                what.path(),
                                ByteSize.of(what.size()),
                                layers.get(content.layer()),
                                layers.get(what.by()),
                                what.isDeleted()));
            }
        });
        return new Waste(own, ofBase);
    }
}
