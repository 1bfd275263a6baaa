package dev.plimsoll.internal.docker;

import java.time.Instant;

/**
 * Identifies a record in BuildKit's cache that one of our builds made, as records carry no label.
 *
 * @param description how the record's description begins
 * @param from the earliest time of its creation, by the engine's clock
 * @param to the latest time of its creation
 * @param size in bytes; negative if not known
 */
public record CacheTrace(String description, Instant from, Instant to, long size) {

    boolean matches(CacheRecord cached) {
        return cached.description().startsWith(description)
                && !cached.created().isBefore(from)
                && !cached.created().isAfter(to)
                && (size < 0 || size == cached.size());
    }
}
