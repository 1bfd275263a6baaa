package dev.plimsoll.internal.docker;

import com.google.gson.JsonObject;
import dev.plimsoll.internal.data.Json;
import java.util.Collection;
import java.util.List;

/** Composes the value of the API's {@code filters} parameters. */
final class Filters {

    private Filters() {}

    static String label(String label) {
        JsonObject filters = new JsonObject();
        filters.add("label", Json.array(List.of(label)));
        return filters.toString();
    }

    /** Selects records of BuildKit's cache; the API's filter accepts one value, which is a regular expression. */
    static String ids(Collection<String> ids) {
        JsonObject filters = new JsonObject();
        filters.add("id", Json.array(List.of("^(" + String.join("|", ids) + ")$")));
        return filters.toString();
    }

    /** Selects the events that report the end of one container. */
    static String endOfContainer(String id) {
        JsonObject filters = new JsonObject();
        filters.add("container", Json.array(List.of(id)));
        filters.add("event", Json.array(List.of("oom", "die")));
        return filters.toString();
    }
}
