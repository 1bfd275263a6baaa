package dev.plimsoll.internal.report.document;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Replaces missing values of a report's records and shortens long ones, because a report that is read can lack any
 * value.
 */
public final class Wire {

    private Wire() {}

    public static <T> List<T> list(@Nullable List<T> list) {
        return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }

    static Map<String, String> map(@Nullable Map<String, String> map) {
        if (map == null) {
            return Map.of();
        }
        Map<String, String> known = new HashMap<>(map);
        known.values().removeIf(Objects::isNull);
        return Map.copyOf(known);
    }

    public static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Returns the first characters of a text. No surrogate pair is split. */
    public static String beginning(@Nullable String text, int most) {
        String known = text(text);
        if (known.length() <= most) {
            return known;
        }
        return known.substring(0, Character.isHighSurrogate(known.charAt(most - 1)) ? most - 1 : most);
    }

    /** Returns the last characters of a text. No surrogate pair is split. */
    public static String end(@Nullable String text, int most) {
        String known = text(text);
        if (known.length() <= most) {
            return known;
        }
        int begin = known.length() - most;
        return known.substring(Character.isLowSurrogate(known.charAt(begin)) ? begin + 1 : begin);
    }
}
