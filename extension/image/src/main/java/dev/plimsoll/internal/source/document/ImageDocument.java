package dev.plimsoll.internal.source.document;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.HistoryEntry;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.data.GoJson;
import dev.plimsoll.internal.data.Json;
import dev.plimsoll.internal.text.Visible;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The JSON document that configures an image. Unlike the engine's API, it shows which lines of the history made a layer.
 *
 * <p>Source: OCI image specification, <em>Image Configuration</em>.
 *
 * @param variant the variant of the architecture; empty if there is none
 * @param layers from the base upwards
 * @param history from the base upwards
 * @param texts all texts of the document, including those that no program reads
 */
public record ImageDocument(
        ImageConfig config, String variant, List<DiffId> layers, List<Line> history, List<ConfigText> texts) {

    private static final Pattern ROOT_FILE_SYSTEM =
            Pattern.compile("\"rootf[s\u017f]\"\\s*:", Pattern.CASE_INSENSITIVE);

    /** Copies the lists. */
    public ImageDocument {
        layers = List.copyOf(layers);
        history = List.copyOf(history);
        texts = List.copyOf(texts);
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
    public Optional<Platform> knownPlatform() {
        try {
            return Optional.of(platform());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns the lines of the history as the engine's API has them. */
    public List<HistoryEntry> entries() {
        return history.stream().map(line -> new HistoryEntry(line.createdBy())).toList();
    }

    /**
     * Reads a JSON document.
     *
     * @param name the image, for messages
     * @return the configuration; empty if it is a document of another kind
     * @throws InspectionException if engines refuse the configuration, or if programs read it in different ways
     */
    public static Optional<ImageDocument> parse(String name, byte[] document) {
        try {
            JsonElement json = GoJson.read(document, ImageJson.CONFIGURATION);
            return json.getAsJsonObject().has("rootfs") ? Optional.of(of(json.getAsJsonObject())) : Optional.empty();
        } catch (RuntimeException e) {
            if (!isConfiguration(document)) {
                return Optional.empty();
            }
            throw new InspectionException(
                    ErrorCode.NOT_AN_IMAGE,
                    "The configuration of " + name + " can't be judged: "
                            + Visible.oneLine(String.valueOf(e.getMessage())),
                    e);
        }
    }

    /** Returns whether a document that can't be read is meant as the configuration of an image. */
    private static boolean isConfiguration(byte[] document) {
        return ROOT_FILE_SYSTEM
                .matcher(new String(document, StandardCharsets.UTF_8))
                .find();
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
                lines,
                ConfigText.of(json));
    }
}
