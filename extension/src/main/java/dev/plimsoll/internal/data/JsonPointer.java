package dev.plimsoll.internal.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says which value of a JSON document is meant: {@code /servers/0/port}. A slash in a name is {@code ~1}, a tilde {@code ~0};
 * the empty text is the whole document.
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
     * Reads a pointer.
     *
     * @throws IllegalArgumentException if it neither is empty nor begins with a slash, or has a tilde that stands for nothing
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
     * The value there.
     *
     * @throws DataException if there is none; the message says how far it leads, and what is there
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

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
