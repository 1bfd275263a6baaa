package dev.plimsoll.docker;

import java.time.Instant;

/**
 * What is known of a record of BuildKit's cache that one of our builds has made: enough to tell it from all others, since
 * records carry no label.
 *
 * @param description how the record's description begins
 * @param from not before this was it created, by the engine's clock
 * @param to not after this was it created
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
