package dev.plimsoll.structure;

import dev.plimsoll.internal.data.DataNode;
import dev.plimsoll.internal.text.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of a YAML mapping, read by type. Unknown keys and keys without a value are errors that name the line. */
final class Fields {

    private static final long LARGEST_ID = 0xFFFF_FFFFL;

    private final String file;
    private final int line;
    private final Map<String, DataNode> members = new LinkedHashMap<>();

    private Fields(String file, int line) {
        this.file = file;
        this.line = line;
    }

    static Fields of(String file, DataNode node, String what, List<String> known) {
        Map<DataNode.Key, DataNode> all = node.members();
        if (all == null) {
            throw error(file, node.line(), what + " must be a mapping, but it is " + node.kind());
        }
        Fields fields = new Fields(file, node.line());
        all.forEach((key, value) -> {
            if (!known.contains(key.name())) {
                throw error(file, key.line(), "unknown key '" + key.name() + "'" + nearest(key.name(), known));
            }
            if (value.members() == null && value.elements() == null && value.text() == null) {
                throw error(file, key.line(), "'" + key.name() + "' has no value");
            }
            fields.members.put(key.name(), value);
        });
        return fields;
    }

    String file() {
        return file;
    }

    int line() {
        return line;
    }

    int line(String key) {
        DataNode node = members.get(key);
        return node == null ? line : node.line();
    }

    boolean has(String key) {
        return members.containsKey(key);
    }

    Optional<DataNode> node(String key) {
        return Optional.ofNullable(members.get(key));
    }

    String required(String key) {
        String text = text(key).orElseThrow(() -> error(file, line, "'" + key + "' is missing"));
        if (text.isBlank()) {
            throw error(file, line(key), "'" + key + "' is empty");
        }
        return text;
    }

    Optional<String> text(String key) {
        return node(key).map(node -> scalar(node, key));
    }

    boolean flag(String key, boolean otherwise) {
        @Nullable String text = text(key).orElse(null);
        if (text == null) {
            return otherwise;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "y" -> true;
            case "false", "no", "off", "n" -> false;
            default -> throw error(file, line(key), "'" + key + "' must be true or false, but it is '" + text + "'");
        };
    }

    int number(String key, int otherwise) {
        @Nullable String text = text(key).orElse(null);
        if (text != null && !text.matches("-?\\d{1,9}")) {
            throw error(file, line(key), "'" + key + "' must be a number, but it is '" + text + "'");
        }
        return text == null ? otherwise : Integer.parseInt(text);
    }

    /** Reads the number of a user or group, up to 32 bits; empty if it is -1 or not given. */
    OptionalLong id(String key) {
        @Nullable String text = text(key).orElse(null);
        if (text == null || text.equals("-1")) {
            return OptionalLong.empty();
        }
        if (!text.matches("\\d{1,10}") || Long.parseLong(text) > LARGEST_ID) {
            throw error(
                    file,
                    line(key),
                    "'" + key + "' must be a number from 0 to " + LARGEST_ID + ", or -1 if any will do, but it is '"
                            + text + "'");
        }
        return OptionalLong.of(Long.parseLong(text));
    }

    List<DataNode> list(String key) {
        return node(key).map(node -> elements(node, key)).orElse(List.of());
    }

    List<String> texts(String key) {
        return list(key).stream().map(node -> scalar(node, key)).toList();
    }

    /** Converts each text of a list; a text that the reader rejects is an error that names its line. */
    <T> List<T> each(String key, Function<String, T> reader) {
        return list(key).stream()
                .map(node -> read(node.line(), scalar(node, key), reader))
                .toList();
    }

    <T> T read(int at, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ", line " + at + ": " + e.getMessage(), e);
        }
    }

    List<List<String>> commands(String key) {
        return list(key).stream()
                .map(command -> {
                    List<String> words = elements(command, key).stream()
                            .map(word -> scalar(word, key))
                            .toList();
                    if (words.isEmpty()) {
                        throw error(file, command.line(), "a command of '" + key + "' is empty");
                    }
                    return words;
                })
                .toList();
    }

    /** Reads a list of mappings that have a key and a value. */
    Map<String, String> pairs(String key) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (Fields pair : mappings(key, List.of("key", "value"))) {
            String value = pair.text("value")
                    .orElseThrow(() -> error(file, pair.line(), "'value' of '" + key + "' is missing"));
            pairs.put(pair.variable(), value);
        }
        return pairs;
    }

    /** Reads the {@code key} of a variable. */
    String variable() {
        String name = required("key");
        if (name.contains("=")) {
            throw error(file, line("key"), "'" + name + "' is not the name of a variable");
        }
        return name;
    }

    List<Fields> mappings(String key, List<String> known) {
        return list(key).stream()
                .map(node -> of(file, node, "each of '" + key + "'", known))
                .toList();
    }

    IllegalArgumentException error(String key, String message) {
        return error(file, line(key), message);
    }

    static IllegalArgumentException error(String file, int line, String message) {
        return new IllegalArgumentException(file + ", line " + line + ": " + message);
    }

    private String scalar(DataNode node, String key) {
        @Nullable String text = node.text();
        if (text == null) {
            throw error(file, node.line(), "'" + key + "' must be a text, but it is " + node.kind());
        }
        return text;
    }

    private List<DataNode> elements(DataNode node, String key) {
        @Nullable List<DataNode> elements = node.elements();
        if (elements == null) {
            throw error(file, node.line(), "'" + key + "' must be a list, but it is " + node.kind());
        }
        return elements;
    }

    private static String nearest(String name, List<String> known) {
        return known.stream()
                // Suggests 'envVars' for 'env', its name in schema 1.
                .filter(word -> word.startsWith(name))
                .findFirst()
                .or(() -> Nearest.to(name, known))
                .map(word -> "; did you mean '" + word + "'?")
                .orElse("; it can be " + String.join(", ", known));
    }
}
