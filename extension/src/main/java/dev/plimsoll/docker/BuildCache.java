package dev.plimsoll.docker;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What builds of one session have left in BuildKit's cache that no later build will use. Removing an image frees none of
 * it, and pruning by label is not to be had, so records are told by what is known of them and removed by their ids.
 */
public final class BuildCache {

    /**
     * The engine looks at each of its records to remove one, and an engine that has built much takes seconds for it; its own
     * collection is the right one for a few kilobytes.
     */
    private static final long WORTH_REMOVING = 1_000_000;

    private final List<CacheTrace> traces = new ArrayList<>();
    private final Set<String> steps = new HashSet<>();

    /** Takes charge of a record that is of no use once the session is over, as a context is that was sent. */
    public synchronized void add(CacheTrace trace) {
        traces.add(trace);
    }

    /**
     * Takes charge of what came of a step of which this session has seen another result already: a test has changed the
     * context. The first result stays, for it is what the next session will build.
     *
     * @param step what identifies the step
     */
    public synchronized void addIfAgain(String step, CacheTrace trace) {
        if (!steps.add(step)) {
            traces.add(trace);
        }
    }

    /** Removes the records, and what was made of them; unless all of it is less than a megabyte. */
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
        for (CacheRecord cached : records) {
            if (traces.stream().anyMatch(trace -> trace.matches(cached))) {
                ids.add(cached.id());
            }
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
