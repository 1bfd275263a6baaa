package dev.plimsoll.internal.docker.container;

import com.google.gson.JsonObject;
import dev.plimsoll.internal.data.Json;
import java.util.OptionalLong;

/**
 * The memory that a container uses at one time, in bytes.
 *
 * @param used what its processes use, without files that the kernel can drop; {@code docker stats} shows the same
 * @param cache the part of the highest use that can be cached files
 * @param highest the kernel's own record of the highest use, cached files included; 0 if it is unknown. Engines report it
 *     with control groups of version 1 only
 */
public record MemoryUse(long used, long cache, long highest) {

    public static MemoryUse of(JsonObject stats) {
        JsonObject memory = Json.object(stats, "memory_stats");
        JsonObject parts = Json.object(memory, "stats");
        // Version 1 of control groups has total_inactive_file and total_cache, version 2 inactive_file and file.
        long inactive = parts.has("total_inactive_file")
                ? Json.number(parts, "total_inactive_file")
                : Json.number(parts, "inactive_file");
        // Both include shared memory, which the kernel can't drop.
        long cache = parts.has("total_cache")
                ? Json.number(parts, "total_cache") - Json.number(parts, "total_shmem")
                : Json.number(parts, "file") - Json.number(parts, "shmem");
        return new MemoryUse(
                Math.max(0, Json.number(memory, "usage") - inactive),
                Math.max(0, cache),
                Json.number(memory, "max_usage"));
    }

    /** Returns this use with the kernel's own record of the highest one, if that is known. */
    public MemoryUse withHighest(OptionalLong record) {
        return new MemoryUse(used, cache, Math.max(highest, record.orElse(0)));
    }
}
