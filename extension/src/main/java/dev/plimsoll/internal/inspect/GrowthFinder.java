package dev.plimsoll.internal.inspect;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerGrowth;
import dev.plimsoll.image.LayerGrowth.GrownFile;
import dev.plimsoll.internal.io.LayerEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds what made an image heavier than it was. */
final class GrowthFinder {

    private GrowthFinder() {}

    /**
     * Compares the layers of an image with those that it had.
     *
     * @param before the first digits of the diff ids of the layers that it had
     * @param indexes what is in the layers of now, in the same order
     * @param known what is in a layer that it had, if that is known on this machine
     */
    static LayerGrowth of(
            List<String> before,
            List<Layer> now,
            List<LayerIndex> indexes,
            Function<String, Optional<LayerIndex>> known) {
        List<String> gone = new ArrayList<>(before);
        List<Layer> fresh = new ArrayList<>();
        Map<String, Long> sizes = new HashMap<>();
        for (int i = 0; i < now.size(); i++) {
            if (!gone.remove(now.get(i).diffId().shortForm())) {
                fresh.add(now.get(i));
                addTo(sizes, indexes.get(i));
            }
        }
        Map<String, Long> former = new HashMap<>();
        boolean compared = true;
        for (String diffId : gone) {
            Optional<LayerIndex> index = known.apply(diffId);
            compared &= index.isPresent();
            index.ifPresent(found -> addTo(former, found));
        }
        return new LayerGrowth(fresh, gone, grown(sizes, compared ? former : Map.of()), compared);
    }

    private static void addTo(Map<String, Long> sizes, LayerIndex index) {
        index.forEach(entry -> {
            if (entry.kind() == LayerEntry.Kind.FILE && entry.file().size() > 0) {
                sizes.merge(entry.file().path(), entry.file().size(), Long::sum);
            }
        });
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
