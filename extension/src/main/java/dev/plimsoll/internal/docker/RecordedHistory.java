package dev.plimsoll.internal.docker;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.plimsoll.image.DiffId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The history in an image's own configuration. Unlike the engine's API, it shows which lines made a layer.
 *
 * <p>Source: OCI image specification, <em>Image Configuration</em>, {@code history}.
 *
 * @param layers from the base upwards
 * @param lines from the base upwards
 * @since 0.1.0
 */
public record RecordedHistory(List<DiffId> layers, List<Line> lines) {

    public RecordedHistory {
        layers = List.copyOf(layers);
        lines = List.copyOf(lines);
    }

    /** One line of the history. */
    public record Line(String createdBy, boolean madeLayer) {}

    /** Reads one of the JSON documents of an export; empty if it is not the configuration of an image. */
    public static Optional<RecordedHistory> parse(byte[] document) {
        try {
            JsonElement json = JsonParser.parseString(new String(document, StandardCharsets.UTF_8));
            if (!json.isJsonObject() || !json.getAsJsonObject().has("rootfs")) {
                return Optional.empty();
            }
            List<Line> lines = new ArrayList<>();
            for (JsonElement element : Json.array(json.getAsJsonObject(), "history")) {
                JsonObject line = element.getAsJsonObject();
                lines.add(new Line(Json.string(line, "created_by"), !Json.bool(line, "empty_layer")));
            }
            List<DiffId> layers = Json.strings(Json.object(json.getAsJsonObject(), "rootfs"), "diff_ids").stream()
                    .map(DiffId::of)
                    .toList();
            return Optional.of(new RecordedHistory(layers, lines));
        } catch (RuntimeException e) {
            // It is another kind of document, or a damaged one.
            return Optional.empty();
        }
    }
}
