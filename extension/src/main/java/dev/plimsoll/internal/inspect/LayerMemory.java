package dev.plimsoll.internal.inspect;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.DiffId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What this process has read of layers. Their sizes and histories are kept for good; what is in them, as long as there is room: 32 MiB, which
 * is the paths of about a million files. Those that were used longest ago go first.
 */
final class LayerMemory {

    private static final long ROOM = 32L << 20;

    private final Map<DiffId, ByteSize> sizes = new ConcurrentHashMap<>();
    private final LinkedHashMap<DiffId, LayerIndex> indexes = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<DiffId, byte[]> histories = new ConcurrentHashMap<>();
    private final long room;
    private long weight;

    LayerMemory() {
        this(ROOM);
    }

    LayerMemory(long room) {
        this.room = room;
    }

    /** The sizes of the layers in the order given; empty unless all are known. */
    Optional<List<ByteSize>> sizes(List<DiffId> diffIds) {
        List<ByteSize> known = new ArrayList<>();
        for (DiffId diffId : diffIds) {
            @Nullable ByteSize size = sizes.get(diffId);
            if (size == null) {
                return Optional.empty();
            }
            known.add(size);
        }
        return Optional.of(known);
    }

    /** Those of the layers that are known. */
    synchronized Map<DiffId, LayerIndex> known(List<DiffId> diffIds) {
        Map<DiffId, LayerIndex> known = new HashMap<>();
        for (DiffId diffId : diffIds) {
            @Nullable LayerIndex index = indexes.get(diffId);
            if (index != null) {
                known.put(diffId, index);
            }
        }
        return known;
    }

    /** Which lines of a history made a layer; see {@link LayerHistory#key}. */
    Map<DiffId, byte[]> histories() {
        return histories;
    }

    synchronized void remember(Map<DiffId, LayerIndex> read) {
        read.forEach((diffId, index) -> {
            sizes.put(diffId, index.size());
            @Nullable LayerIndex before = indexes.put(diffId, index);
            weight += index.weight() - (before == null ? 0 : before.weight());
        });
        var eldest = indexes.values().iterator();
        while (weight > room && eldest.hasNext()) {
            weight -= eldest.next().weight();
            eldest.remove();
        }
    }
}
