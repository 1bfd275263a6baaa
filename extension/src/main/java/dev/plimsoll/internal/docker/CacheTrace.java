package dev.plimsoll.internal.docker;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Identifies a record in BuildKit's cache that one of our builds made, as records carry no label.
 *
 * @param description how the record's description begins
 * @param from the earliest time of its creation, by the engine's clock
 * @param to the latest time of its creation
 * @param size of its files, in bytes; negative if not known
 * @param usage at most what they take on a disk; negative if not known
 */
public record CacheTrace(String description, Instant from, Instant to, long size, long usage) {

    /**
     * The records of that size. Where there is none, as on the containerd store, which reports what a record takes on the
     * disk: those that can be of that size.
     */
    List<CacheRecord> among(List<CacheRecord> records) {
        List<CacheRecord> possible = records.stream()
                .filter(cached -> cached.description().startsWith(description)
                        && !cached.created().isBefore(from)
                        && !cached.created().isAfter(to))
                .toList();
        if (size < 0) {
            return possible;
        }
        List<CacheRecord> exact = those(possible, bytes -> bytes == size);
        return exact.isEmpty() ? those(possible, bytes -> size < bytes && bytes <= usage) : exact;
    }

    private static List<CacheRecord> those(List<CacheRecord> records, Predicate<Long> size) {
        return records.stream().filter(cached -> size.test(cached.size())).toList();
    }
}
