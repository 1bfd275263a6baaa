package dev.plimsoll.internal.docker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The records in BuildKit's cache that the builds of one session leave and no later build will use. Removing an image
 * frees none of them, and BuildKit can't prune by label. Therefore records are recognized by their description, time
 * and size, and removed by id.
 */
public final class BuildCache {

    /**
     * The size in bytes up to which records are left to the engine's garbage collection. To remove records, the engine
     * compiles their ids as a regular expression, once for each record of its cache: on an engine with two thousand, a
     * hundred ids take a minute.
     */
    private static final long WORTH_REMOVING = 1_000_000;

    private final List<CacheTrace> traces = new ArrayList<>();
    private final Set<String> steps = new HashSet<>();

    /** Adds a record, such as a context, which is removed at the end of the session. */
    public synchronized void add(CacheTrace trace) {
        traces.add(trace);
    }

    /**
     * Adds a record that is removed at the end if the session already has another result of the same step, because a
     * test changed the context. The first result stays, because the next session will build it again.
     *
     * @param step the identity of the step
     */
    public synchronized void addIfAgain(String step, CacheTrace trace) {
        if (!steps.add(step)) {
            traces.add(trace);
        }
    }

    /** Removes the records and all that depend on them, except for the smallest, whose total is less than a megabyte. */
    public synchronized void removeAll(BuildApi builds) {
        long known = traces.stream()
                .mapToLong(CacheTrace::size)
                .filter(size -> size > 0)
                .sum();
        if (known < WORTH_REMOVING) {
            return;
        }
        List<CacheRecord> records = builds.cacheRecords();
        Set<String> ids = new LinkedHashSet<>();
        long left = 0;
        for (Map<String, Long> sizes : bySize(records)) {
            left += sizes.values().stream().mapToLong(Long::longValue).sum();
            if (left >= WORTH_REMOVING) {
                ids.addAll(sizes.keySet());
            }
        }
        traces.clear();
        builds.removeCacheRecords(ids);
    }

    /** Returns the records of each trace, and those that depend on them, with their sizes; the smallest sum first. */
    private List<Map<String, Long>> bySize(List<CacheRecord> records) {
        Map<String, List<CacheRecord>> children = new HashMap<>();
        records.forEach(cached -> cached.parents()
                .forEach(parent -> children.computeIfAbsent(parent, none -> new ArrayList<>())
                        .add(cached)));
        List<Map<String, Long>> all = new ArrayList<>();
        for (CacheTrace trace : traces) {
            Map<String, Long> sizes = new LinkedHashMap<>();
            Deque<CacheRecord> open = new ArrayDeque<>(trace.among(records));
            while (!open.isEmpty()) {
                CacheRecord cached = open.removeFirst();
                if (sizes.putIfAbsent(cached.id(), cached.size()) == null) {
                    open.addAll(children.getOrDefault(cached.id(), List.of()));
                }
            }
            all.add(sizes);
        }
        all.sort(Comparator.comparingLong(
                sizes -> sizes.values().stream().mapToLong(Long::longValue).sum()));
        return all;
    }
}
