package dev.plimsoll.internal.docker;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The records in BuildKit's cache that the builds of one session leave and no later build will use. Removing an image
 * frees none of them, and BuildKit can't prune by label. Therefore records are recognized by their description, time
 * and size, and removed by id.
 */
public final class BuildCache {

    /**
     * The smallest size in bytes for which records are removed. To remove one record, the engine scans all of them,
     * which takes seconds on an engine with many builds. A few kilobytes are left to the engine's garbage collection.
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

    /** Removes the records and all that depend on them, unless their total is less than a megabyte. */
    synchronized void removeAll(BuildApi builds) {
        long known = traces.stream()
                .mapToLong(CacheTrace::size)
                .filter(size -> size > 0)
                .sum();
        if (known < WORTH_REMOVING) {
            return;
        }
        Set<String> ids = new LinkedHashSet<>();
        List<CacheRecord> records = builds.cacheRecords();
        for (CacheTrace trace : traces) {
            trace.among(records).forEach(cached -> ids.add(cached.id()));
        }
        boolean grows = !ids.isEmpty();
        while (grows) {
            grows = false;
            for (CacheRecord cached : records) {
                if (cached.parents().stream().anyMatch(ids::contains)) {
                    grows |= ids.add(cached.id());
                }
            }
        }
        traces.clear();
        builds.removeCacheRecords(ids);
    }
}
