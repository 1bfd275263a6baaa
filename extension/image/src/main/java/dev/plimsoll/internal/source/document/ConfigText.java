package dev.plimsoll.internal.source.document;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.plimsoll.internal.data.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Stream;

/**
 * A text in an image's configuration or history, which ships with the image, whether or not programs read it.
 *
 * @param setting what has it, such as {@code environment variable PATH} or {@code history entry 3}
 * @param keyword the instruction that sets it; empty if that is unknown
 * @param name the key of a variable or label; otherwise empty
 * @param text the text, with the names of its members
 */
public record ConfigText(String setting, String keyword, String name, String text) {

    private static final Map<String, String> NAMES = Map.of(
            "Entrypoint", "entrypoint",
            "Cmd", "command",
            "Healthcheck/Test", "health check",
            "Shell", "default shell",
            "OnBuild", "ONBUILD trigger",
            "WorkingDir", "working directory",
            "User", "user");

    /** The instructions whose lines are shown with a failure. */
    private static final Map<String, String> KEYWORDS = Map.of("Entrypoint", "ENTRYPOINT", "Cmd", "CMD");

    private static final Set<String> FIRST = Set.of("config", "history");
    private static final String ENV = "Env";
    private static final String LABELS = "Labels/";
    private static final String LINE = "created_by";

    /**
     * Returns all texts of a configuration: the values of its members, of any name, each behind its name. Words of a list are
     * joined, except variables. Lines of the history are as they are.
     *
     * @param document the configuration, with settings in the member {@code config}
     */
    public static List<ConfigText> of(JsonObject document) {
        List<ConfigText> texts = new ArrayList<>();
        Json.object(document, "config")
                .entrySet()
                .forEach(member -> collect("config/" + member.getKey(), member.getKey(), member.getValue(), texts));
        // Named texts come first, because the same text is often repeated elsewhere.
        Stream.concat(Stream.of("history"), document.keySet().stream().filter(key -> !FIRST.contains(key)))
                .filter(document::has)
                .forEach(key -> collect(key, key, document.get(key), texts));
        return texts;
    }

    /**
     * Returns all texts of a manifest or an index, such as its annotations.
     *
     * @param kind what the document is, for messages
     */
    public static List<ConfigText> of(String kind, JsonObject manifest) {
        List<ConfigText> texts = new ArrayList<>();
        manifest.entrySet().forEach(member -> collect(member.getKey(), member.getKey(), member.getValue(), texts));
        return texts.stream()
                .map(text ->
                        new ConfigText(kind + ", at " + text.text().replaceFirst("(?s)=.*", ""), "", "", text.text()))
                .toList();
    }

    private static void collect(String path, String key, JsonElement value, List<ConfigText> texts) {
        if (value.isJsonObject()) {
            texts.add(of(path, key));
            value.getAsJsonObject()
                    .entrySet()
                    .forEach(
                            member -> collect(path + "/" + member.getKey(), member.getKey(), member.getValue(), texts));
        } else if (value.isJsonArray()) {
            list(path, key, value.getAsJsonArray(), texts);
        } else if (key.equals(LINE)) {
            texts.add(of(path, value.isJsonNull() ? "" : value.getAsString()));
        } else {
            texts.add(of(path, value.isJsonNull() ? key : key + "=" + value.getAsString()));
        }
    }

    private static void list(String path, String key, JsonArray elements, List<ConfigText> texts) {
        StringJoiner words = new StringJoiner(" ");
        for (int i = 0; i < elements.size(); i++) {
            JsonElement element = elements.get(i);
            if (!element.isJsonPrimitive()) {
                collect(path + "/" + i, key, element, texts);
            } else if (key.equals(ENV)) {
                texts.add(of(path, element.getAsString()));
            } else {
                words.add(element.getAsString());
            }
        }
        if (words.length() > 0) {
            texts.add(of(path, words.toString()));
        }
    }

    private static ConfigText of(String path, String text) {
        String setting = path.startsWith("config/") ? path.substring("config/".length()) : "";
        if (setting.equals(ENV)) {
            String name = text.replaceFirst("(?s)=.*", "");
            return new ConfigText("environment variable " + name, "ENV", name, text);
        }
        if (setting.startsWith(LABELS)) {
            String name = setting.substring(LABELS.length());
            return new ConfigText("label " + name, "LABEL", name, text);
        }
        String line =
                path.replaceFirst("^history/(\\d+)/", "history entry $1, ").replace(", " + LINE, "");
        return new ConfigText(
                NAMES.getOrDefault(setting, line.equals(path) ? "configuration, at " + path : line),
                KEYWORDS.getOrDefault(setting, ""),
                "",
                text);
    }
}
