package dev.plimsoll.internal.source.document;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.data.GoJson;
import dev.plimsoll.internal.data.Json;
import dev.plimsoll.internal.text.Visible;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads manifests and indexes from JSON. */
public final class ManifestJson {

    /** The media types of an image's configuration. Other configurations belong to artifacts such as Helm charts. */
    private static final Set<String> CONFIGS = Set.of(
            "",
            "application/vnd.oci.image.config.v1+json",
            "application/vnd.docker.container.image.v1+json",
            // Docker 1.10 wrote this one.
            "application/octet-stream");

    private static final String ATTESTATION = "application/vnd.in-toto+json";

    private final String name;

    private ManifestJson(String name) {
        this.name = name;
    }

    /**
     * Reads a manifest or an index.
     *
     * @param name the document, for messages
     * @throws InspectionException if the document is of another kind, or damaged
     */
    public static ManifestDocument parse(String name, byte[] document) {
        return new ManifestJson(name).parse(document);
    }

    private ManifestDocument parse(byte[] document) {
        JsonObject json = json(document);
        try {
            if (json.has("fsLayers")) {
                throw new InspectionException(
                        ErrorCode.NOT_AN_IMAGE,
                        name + " is a manifest of schema version 1, which Docker no longer supports; "
                                + "build the image again or push it again with a current tool");
            }
            if (json.has("manifests") == json.has("layers")) {
                throw new InspectionException(
                        ErrorCode.NOT_AN_IMAGE,
                        name + " is neither the manifest of an image nor an index: it has "
                                + (json.has("layers") ? "both" : "neither") + " 'layers' "
                                + (json.has("layers") ? "and" : "nor")
                                + " 'manifests'");
            }
            return json.has("manifests")
                    ? new ManifestList(descriptors(json, "manifests"), ConfigText.of("index", json))
                    : ofImage(json);
        } catch (InspectionException e) {
            throw e;
        } catch (RuntimeException e) {
            throw damaged(e);
        }
    }

    private JsonObject json(byte[] document) {
        try {
            return GoJson.read(document, ImageJson.MANIFEST).getAsJsonObject();
        } catch (RuntimeException e) {
            throw damaged(e);
        }
    }

    private InspectionException damaged(RuntimeException e) {
        return new InspectionException(
                ErrorCode.NOT_AN_IMAGE,
                name + " is not a valid manifest: " + Visible.oneLine(String.valueOf(e.getMessage())),
                e);
    }

    /** Reads what has the form of an image. Attestations even have the configuration of one. */
    private static ManifestDocument ofImage(JsonObject json) {
        Descriptor config = descriptor(Json.object(json, "config"));
        List<Descriptor> layers = descriptors(json, "layers");
        if (layers.stream().anyMatch(layer -> layer.mediaType().equals(ATTESTATION))) {
            return new ArtifactManifest(ATTESTATION, layers);
        }
        if (!CONFIGS.contains(config.mediaType())) {
            String type = Json.string(json, "artifactType");
            return new ArtifactManifest(type.isEmpty() ? config.mediaType() : type, layers);
        }
        return new ImageManifest(config, layers, ConfigText.of("manifest", json));
    }

    private static List<Descriptor> descriptors(JsonObject json, String member) {
        return Json.array(json, member).asList().stream()
                .map(JsonElement::getAsJsonObject)
                .map(ManifestJson::descriptor)
                .toList();
    }

    private static Descriptor descriptor(JsonObject json) {
        return new Descriptor(
                Json.string(json, "mediaType"),
                Json.string(json, "digest"),
                Json.number(json, "size"),
                platform(Json.object(json, "platform")),
                Json.stringMap(json, "annotations"));
    }

    private static Optional<Platform> platform(JsonObject json) {
        String os = Json.string(json, "os");
        String architecture = Json.string(json, "architecture");
        String variant = Json.string(json, "variant");
        boolean isKnown = !os.isEmpty() && !architecture.isEmpty() && !os.equals("unknown");
        return isKnown
                ? Optional.of(Platform.of(os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant)))
                : Optional.empty();
    }
}
