package dev.plimsoll.internal.source;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.HistoryEntry;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.docker.ConfigJson;
import dev.plimsoll.internal.docker.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The JSON document that configures an image. Unlike the engine's API, it shows which lines of the history made a layer.
 *
 * <p>Source: OCI image specification, <em>Image Configuration</em>.
 *
 * @param variant the variant of the architecture; empty if there is none
 * @param layers from the base upwards
 * @param history from the base upwards
 */
public record ImageDocument(ImageConfig config, String variant, List<DiffId> layers, List<Line> history) {

    /** Copies the lists. */
    public ImageDocument {
        layers = List.copyOf(layers);
        history = List.copyOf(history);
    }

    /** One line of the history. */
    public record Line(String createdBy, boolean madeLayer) {}

    /**
     * Returns the platform.
     *
     * @throws IllegalArgumentException if operating system or architecture are missing
     */
    public Platform platform() {
        return Platform.of(
                config.operatingSystem() + "/" + config.architecture() + (variant.isEmpty() ? "" : "/" + variant));
    }

    /** Returns the platform; empty if the image does not record it, or if what it records is not a platform. */
    Optional<Platform> knownPlatform() {
        try {
            return Optional.of(platform());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns the lines of the history as the engine's API has them. */
    List<HistoryEntry> entries() {
        return history.stream().map(line -> new HistoryEntry(line.createdBy())).toList();
    }

    /** Reads a JSON document; empty if it is of another kind, or damaged. */
    public static Optional<ImageDocument> parse(byte[] document) {
        try {
            JsonElement json = JsonParser.parseString(new String(document, StandardCharsets.UTF_8));
            return json.isJsonObject() && json.getAsJsonObject().has("rootfs")
                    ? Optional.of(of(json.getAsJsonObject()))
                    : Optional.empty();
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static ImageDocument of(JsonObject json) {
        List<Line> lines = new ArrayList<>();
        for (JsonElement element : Json.array(json, "history")) {
            JsonObject line = element.getAsJsonObject();
            lines.add(new Line(Json.string(line, "created_by"), !Json.bool(line, "empty_layer")));
        }
        return new ImageDocument(
                ConfigJson.ofDocument(json),
                Json.string(json, "variant"),
                Json.strings(Json.object(json, "rootfs"), "diff_ids").stream()
                        .map(DiffId::of)
                        .toList(),
                lines);
    }
}
