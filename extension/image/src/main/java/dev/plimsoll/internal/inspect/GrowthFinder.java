package dev.plimsoll.internal.inspect;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerGrowth;
import dev.plimsoll.image.LayerGrowth.GrownFile;
import dev.plimsoll.internal.io.LayerEntry;
import dev.plimsoll.internal.layers.LayerContent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the layers and files that made an image larger. */
final class GrowthFinder {

    private GrowthFinder() {}

    /**
     * Compares the present layers of an image with its former ones.
     *
     * @param before the first digits of the diff ids of the former layers
     * @param contents the contents of the present layers, in their order
     * @param store may have contents of the former layers
     */
    static LayerGrowth find(List<String> before, List<Layer> now, List<LayerContent> contents, LayerStore store) {
        List<String> gone = new ArrayList<>(before);
        List<Layer> fresh = new ArrayList<>();
        Map<String, Long> sizes = new HashMap<>();
        for (int i = 0; i < now.size(); i++) {
            if (!gone.remove(now.get(i).diffId().shortForm())) {
                fresh.add(now.get(i));
                addSizes(contents.get(i), sizes);
            }
        }
        Map<String, Long> former = new HashMap<>();
        boolean compared = true;
        for (String firstDigits : gone) {
            Optional<LayerContent> known = store.knownContent(firstDigits);
            compared &= known.isPresent();
            known.ifPresent(content -> addSizes(content, former));
        }
        return new LayerGrowth(fresh, gone, grown(sizes, compared ? former : Map.of()), compared);
    }

    private static void addSizes(LayerContent content, Map<String, Long> sizes) {
        for (LayerEntry entry : content) {
            if (entry.isRegularFile() && entry.file().size() > 0) {
                sizes.merge(entry.file().path(), entry.file().size(), Long::sum);
            }
        }
    }

    private static List<GrownFile> grown(Map<String, Long> sizes, Map<String, Long> former) {
        List<GrownFile> grown = new ArrayList<>();
        sizes.forEach((path, size) -> {
            long before = former.getOrDefault(path, 0L);
            if (size > before) {
                grown.add(new GrownFile(path, ByteSize.of(size - before), !former.containsKey(path)));
            }
        });
        grown.sort(Comparator.comparing(GrownFile::growth).reversed().thenComparing(GrownFile::path));
        return grown;
    }
}
