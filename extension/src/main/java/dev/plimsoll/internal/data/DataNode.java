package dev.plimsoll.internal.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a document with the line where it begins: a mapping, a list, a text, or nothing.
 *
 * @param line counted from 1
 * @param members of a mapping, in their order; null for anything else
 * @param elements of a list; null for anything else
 * @param text of a scalar, as it is written, whatever type it would have; null for anything else, and for null
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

    /** What it is, for messages. */
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
