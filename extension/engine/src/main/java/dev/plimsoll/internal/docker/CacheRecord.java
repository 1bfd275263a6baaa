package dev.plimsoll.internal.docker;

import com.google.gson.JsonObject;
import dev.plimsoll.internal.data.Json;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** A record of BuildKit's cache, as {@code docker system df --verbose} lists it. */
record CacheRecord(String id, List<String> parents, String description, long size, Instant created) {

    static CacheRecord of(JsonObject json) {
        // Engines before 27 put a space before the name of this member.
        List<String> parents = Json.strings(json, json.has(" Parents") ? " Parents" : "Parents");
        return new CacheRecord(
                Json.string(json, "ID"),
                parents,
                Json.string(json, "Description"),
                Json.number(json, "Size"),
                OffsetDateTime.parse(Json.string(json, "CreatedAt")).toInstant());
    }
}
