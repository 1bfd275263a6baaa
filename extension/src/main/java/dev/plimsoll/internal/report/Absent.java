package dev.plimsoll.internal.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stands in for what a file that was read does not have. */
final class Absent {

    private Absent() {}

    static <T> List<T> toEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    static Map<String, String> toEmpty(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : Map.copyOf(map);
    }

    static String toEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
