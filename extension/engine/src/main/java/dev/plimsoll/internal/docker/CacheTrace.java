package dev.plimsoll.internal.docker;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Identifies a record in BuildKit's cache that one of our builds made. Records carry no label.
 *
 * @param description the beginning of the record's description
 * @param from the earliest time of its creation, by the engine's clock
 * @param to the latest time of its creation
 * @param size the size of its files in bytes; negative if unknown
 * @param usage the most space in bytes that they take on a disk; negative if unknown
 */
public record CacheTrace(String description, Instant from, Instant to, long size, long usage) {

    /**
     * Returns the records of exactly this size or, if there are none, the records that can be of this size. The
     * containerd store reports the space that a record takes on the disk.
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
