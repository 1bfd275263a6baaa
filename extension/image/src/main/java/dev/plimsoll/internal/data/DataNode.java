package dev.plimsoll.internal.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a YAML document with its line: a mapping, a list, a text, or null.
 *
 * @param line counted from 1
 * @param members the members of a mapping, in order; null for other values
 * @param elements the elements of a list; null for other values
 * @param text the text of a scalar as written, whatever its type; null for other values, and for YAML's null
 */
public record DataNode(
        int line,
        @Nullable Map<Key, DataNode> members,
        @Nullable List<DataNode> elements,
        @Nullable String text) {

    /**
     * The name of a member.
     *
     * @param line counted from 1
     */
    public record Key(String name, int line) {}

    /** Copies the collections, keeping their order. */
    public DataNode {
        members = members == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(members));
        elements = elements == null ? null : List.copyOf(elements);
    }

    /** Returns the kind of value, for messages. */
    public String kind() {
        if (members != null) {
            return "a mapping";
        }
        if (elements != null) {
            return "a list";
        }
        return text == null ? "nothing" : "'" + text + "'";
    }
}
