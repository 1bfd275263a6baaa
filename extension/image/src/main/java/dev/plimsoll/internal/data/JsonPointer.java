package dev.plimsoll.internal.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON pointer, which refers to a value in a document, such as {@code /servers/0/port}. In a name, {@code ~1} is a
 * slash and {@code ~0} a tilde; the empty pointer refers to the whole document.
 *
 * <p>Source: RFC 6901.
 */
public final class JsonPointer {

    private final String text;
    private final List<String> names;

    private JsonPointer(String text, List<String> names) {
        this.text = text;
        this.names = names;
    }

    /**
     * Parses a pointer.
     *
     * @throws IllegalArgumentException if it is not empty and doesn't start with a slash, or has a tilde without 0 or 1
     */
    public static JsonPointer of(String text) {
        if (text.isEmpty()) {
            return new JsonPointer(text, List.of());
        }
        if (!text.startsWith("/")) {
            String instead = text.replaceFirst("^\\$\\.?", "").replace('.', '/');
            throw new IllegalArgumentException(
                    "'" + text + "' is not a JSON pointer: write /" + instead + ", or nothing for the whole document");
        }
        List<String> names = new ArrayList<>();
        for (String name : text.substring(1).split("/", -1)) {
            if (name.matches(".*~(?![01]).*")) {
                throw new IllegalArgumentException(
                        "'" + text + "' is not a JSON pointer: write ~0 for a tilde, ~1 for a slash in a name");
            }
            names.add(name.replace("~1", "/").replace("~0", "~"));
        }
        return new JsonPointer(text, List.copyOf(names));
    }

    /**
     * Returns the value in this document that the pointer refers to.
     *
     * @throws DataException if there is none; the message names the last existing value on the path and its members
     */
    public @Nullable Object in(@Nullable Object document) {
        Object value = document;
        StringBuilder done = new StringBuilder();
        for (String name : names) {
            value = step(value, name, done.isEmpty() ? "the document" : done.toString());
            done.append('/').append(name.replace("~", "~0").replace("/", "~1"));
        }
        return value;
    }

    private static @Nullable Object step(@Nullable Object value, String name, String where) {
        if (value instanceof Map<?, ?> members) {
            if (!members.containsKey(name)) {
                throw new DataException(where + " has no '" + name + "'"
                        + (members.isEmpty()
                                ? "; it is empty"
                                : "; it has "
                                        + String.join(
                                                ", ",
                                                members.keySet().stream()
                                                        .limit(20)
                                                        .map(String::valueOf)
                                                        .toList())));
            }
            return members.get(name);
        }
        if (value instanceof List<?> elements) {
            if (!name.matches("0|[1-9]\\d{0,8}") || Integer.parseInt(name) >= elements.size()) {
                throw new DataException(where + " has no '" + name + "'; it is a list of " + elements.size());
            }
            return elements.get(Integer.parseInt(name));
        }
        throw new DataException(where + " has no '" + name + "'; it is " + value);
    }

    /** Returns the pointer as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
