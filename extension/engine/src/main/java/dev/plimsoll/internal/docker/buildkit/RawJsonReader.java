package dev.plimsoll.internal.docker.buildkit;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Reads progress as {@code docker buildx build --progress=rawjson} writes it: JSON objects on one or more lines, mixed
 * with lines of text.
 */
public final class RawJsonReader implements ProgressReader {

    private final SolveListener listener;
    private final StringBuilder object = new StringBuilder();
    private final StringBuilder text = new StringBuilder();

    /** Creates a reader that reports to a listener. */
    public RawJsonReader(SolveListener listener) {
        this.listener = listener;
    }

    @Override
    public void line(String line) {
        if (object.isEmpty() && !line.startsWith("{")) {
            text.append(line).append('\n');
            return;
        }
        object.append(line).append('\n');
        // An object that spans lines ends with a brace that is not indented.
        if (line.startsWith("}") || (line.startsWith("{") && line.endsWith("}"))) {
            String json = object.toString();
            object.setLength(0);
            try {
                status(JsonParser.parseString(json).getAsJsonObject());
            } catch (JsonParseException | IllegalStateException e) {
                text.append(json);
            }
        }
    }

    @Override
    public String text() {
        return text.toString();
    }

    private void status(JsonObject status) {
        for (JsonElement element : array(status, "vertexes")) {
            JsonObject vertex = element.getAsJsonObject();
            Set<String> inputs = new LinkedHashSet<>();
            array(vertex, "inputs").forEach(input -> inputs.add(input.getAsString()));
            listener.vertex(Vertex.reported(
                    string(vertex, "digest"),
                    string(vertex, "name"),
                    inputs,
                    instant(vertex, "started"),
                    instant(vertex, "completed"),
                    vertex.has("cached") && vertex.get("cached").getAsBoolean(),
                    string(vertex, "error")));
        }
        for (JsonElement element : array(status, "logs")) {
            JsonObject log = element.getAsJsonObject();
            listener.output(string(log, "vertex"), Base64.getDecoder().decode(string(log, "data")));
        }
        for (JsonElement element : array(status, "warnings")) {
            JsonObject warning = element.getAsJsonObject();
            byte[] words = Base64.getDecoder().decode(string(warning, "short"));
            listener.warning(
                    new SolveWarning(new String(words, StandardCharsets.UTF_8), line(warning), string(warning, "url")));
        }
    }

    private static int line(JsonObject warning) {
        for (JsonElement range : array(warning, "range")) {
            return range.getAsJsonObject().getAsJsonObject("start").get("line").getAsInt();
        }
        return 0;
    }

    private static JsonArray array(JsonObject object, String member) {
        JsonElement value = object.get(member);
        return value == null || value.isJsonNull() ? new JsonArray() : value.getAsJsonArray();
    }

    private static String string(JsonObject object, String member) {
        JsonElement value = object.get(member);
        return value == null || value.isJsonNull() ? "" : value.getAsString();
    }

    private static Optional<Instant> instant(JsonObject object, String member) {
        String text = string(object, member);
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(OffsetDateTime.parse(text).toInstant());
    }
}
