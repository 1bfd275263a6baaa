package dev.plimsoll.internal.docker;

import com.google.gson.JsonObject;

/**
 * The memory that a container uses at one time, in bytes.
 *
 * @param used what its processes use, without files that the kernel can drop; {@code docker stats} shows the same
 * @param cache the part of the highest use that can be cached files
 * @param highest the kernel's own record of the highest use, cached files included; 0 if the engine doesn't report it,
 *     as with control groups of version 2
 */
public record MemoryUse(long used, long cache, long highest) {

    static MemoryUse of(JsonObject stats) {
        JsonObject memory = Json.object(stats, "memory_stats");
        JsonObject parts = Json.object(memory, "stats");
        // Version 1 of control groups has total_inactive_file and total_cache, version 2 inactive_file and file.
        long inactive = parts.has("total_inactive_file")
                ? Json.number(parts, "total_inactive_file")
                : Json.number(parts, "inactive_file");
        long cache = parts.has("total_cache") ? Json.number(parts, "total_cache") : Json.number(parts, "file");
        return new MemoryUse(
                Math.max(0, Json.number(memory, "usage") - inactive), cache, Json.number(memory, "max_usage"));
    }
}
