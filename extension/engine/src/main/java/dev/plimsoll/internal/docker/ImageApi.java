package dev.plimsoll.internal.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.plimsoll.EngineInfo;
import dev.plimsoll.exception.EngineException;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.HealthCheck;
import dev.plimsoll.image.HistoryEntry;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.internal.data.Json;
import dev.plimsoll.internal.docker.transport.Transport;
import dev.plimsoll.internal.docker.transport.Transport.Call;
import dev.plimsoll.internal.source.document.ConfigJson;
import dev.plimsoll.internal.source.document.ConfigText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The part of the engine's API that concerns images. */
public final class ImageApi {

    private static final int LISTS = 10;

    /** Neither Podman's Docker-compatible API nor its own reports these. */
    private static final Set<String> UNREPORTED_BY_PODMAN = Set.of("ONBUILD", "SHELL");

    /** What an engine says of an image that isn't in the image's configuration. */
    private static final Set<String> OF_THE_ENGINE =
            Set.of("Id", "RepoTags", "RepoDigests", "GraphDriver", "Metadata", "Descriptor", "RootFS");

    private final Transport transport;
    private final boolean podman;

    ImageApi(Transport transport, EngineInfo engine) {
        this.transport = transport;
        this.podman = engine.isPodman();
    }

    /**
     * Inspects an image, given by id or name.
     *
     * @throws EngineException if the engine doesn't have it ({@link EngineException#isNotFound()}), or fails
     */
    public ImageDetails inspect(String image) {
        JsonObject json = transport
                .json(Call.get("inspect image " + image, path(image) + "/json"))
                .getAsJsonObject();
        List<String> names = new ArrayList<>(Json.strings(json, "RepoTags"));
        names.addAll(Json.strings(json, "RepoDigests"));
        return new ImageDetails(
                ImageId.of(Json.string(json, "Id")),
                names,
                Json.strings(Json.object(json, "RootFS"), "Layers").stream()
                        .map(DiffId::of)
                        .toList(),
                ConfigJson.ofEngine(json, healthCheck(image, json), podman ? UNREPORTED_BY_PODMAN : Set.of()),
                texts(json));
    }

    /** Returns the texts of the configuration, as far as an engine reports them. */
    private static List<ConfigText> texts(JsonObject inspected) {
        JsonObject configuration = new JsonObject();
        inspected.entrySet().stream()
                .filter(member -> !OF_THE_ENGINE.contains(member.getKey()))
                .forEach(member -> configuration.add(
                        member.getKey().equals("Config") ? "config" : member.getKey(), member.getValue()));
        return ConfigText.of(configuration);
    }

    /** Inspects an image, given by id or name; empty if the engine doesn't have it. */
    public Optional<ImageDetails> find(String image) {
        try {
            return Optional.of(inspect(image));
        } catch (EngineException e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Returns the health check. Podman reports it only in its own API. */
    private Optional<HealthCheck> healthCheck(String image, JsonObject inspected) {
        JsonObject holder = podman
                ? transport
                        .json(Call.get("inspect image " + image, "/libpod" + path(image) + "/json"))
                        .getAsJsonObject()
                : Json.object(inspected, "Config");
        return ConfigJson.healthCheck(holder);
    }

    /** Returns the history of an image, from the base upwards. */
    public List<HistoryEntry> history(ImageId id) {
        List<HistoryEntry> history = new ArrayList<>();
        for (JsonElement entry : transport
                .json(Call.get("read the history of image " + id, path(id.value()) + "/history"))
                .getAsJsonArray()) {
            JsonObject json = entry.getAsJsonObject();
            history.add(new HistoryEntry(Json.string(json, "CreatedBy")));
        }
        Collections.reverse(history);
        return history;
    }

    /** Returns the texts in the history of an image, as far as an engine reports them. */
    public List<ConfigText> historyTexts(ImageId id) {
        JsonArray lines = transport
                .json(Call.get("read the history of image " + id, path(id.value()) + "/history"))
                .getAsJsonArray();
        JsonArray history = new JsonArray();
        for (int i = lines.size() - 1; i >= 0; i--) {
            JsonObject line = new JsonObject();
            line.addProperty("created_by", Json.string(lines.get(i).getAsJsonObject(), "CreatedBy"));
            line.addProperty("comment", Json.string(lines.get(i).getAsJsonObject(), "Comment"));
            history.add(line);
        }
        JsonObject configuration = new JsonObject();
        configuration.add("history", history);
        return ConfigText.of(configuration);
    }

    /** Returns the ids of all images, including unnamed ones. */
    public Set<String> ids() {
        return list(Call.get("list images", "/images/json", "all", "true")).stream()
                .map(image -> Json.string(image.getAsJsonObject(), "Id"))
                .collect(Collectors.toSet());
    }

    /**
     * An unnamed image, and the image from which one step of the classic builder made it.
     *
     * @param created in seconds since 1970
     */
    public record Unnamed(String id, String parent, long created) {}

    /** Returns the unnamed images that have a parent. */
    public List<Unnamed> unnamed() {
        return list(Call.get("list images", "/images/json", "all", "true")).stream()
                .map(JsonElement::getAsJsonObject)
                .filter(image -> Json.strings(image, "RepoTags").isEmpty()
                        || Json.strings(image, "RepoTags").equals(List.of("<none>:<none>")))
                .map(image -> new Unnamed(
                        Json.string(image, "Id"), Json.string(image, "ParentId"), Json.number(image, "Created")))
                .filter(image -> !image.parent().isEmpty())
                .toList();
    }

    /**
     * Returns the images that carry a label.
     *
     * @param label {@code key=value}, or {@code key} for any value
     */
    public List<Labelled> listByLabel(String label) {
        return list(Call.get("list images", "/images/json", "all", "true", "filters", Filters.label(label))).stream()
                .map(JsonElement::getAsJsonObject)
                .map(json -> new Labelled(
                        Json.string(json, "Id"), Json.strings(json, "RepoTags"), Json.stringMap(json, "Labels")))
                .toList();
    }

    /**
     * Lists images. With the containerd store, Docker looks up each image of its list, and answers 404 if one has gone
     * meanwhile, which another process removed.
     */
    private List<JsonElement> list(Call call) {
        for (int left = LISTS; ; left--) {
            try {
                return transport.json(call).getAsJsonArray().asList();
            } catch (EngineException e) {
                if (!e.isNotFound() || left == 1) {
                    throw e;
                }
            }
        }
    }

    /** An image or container in a list, with its labels. */
    public record Labelled(String id, List<String> tags, Map<String, String> labels) {}

    /**
     * Removes a name or, given an id, an image without names. This includes the unnamed images below it that nothing
     * else needs.
     *
     * @return whether it was removed; {@code false} if it no longer exists, or if something else needs it
     */
    public boolean remove(String image) {
        try {
            transport.slowRun(Call.delete("remove image " + image, path(image)));
            return true;
        } catch (EngineException e) {
            if (e.isNotFound() || e.isConflict()) {
                return false;
            }
            throw e;
        }
    }

    /** Removes an image unless it has a name. Base images, for example, have one. */
    public void removeStray(String image) {
        if (find(image).filter(found -> found.names().isEmpty()).isPresent()) {
            remove(image);
        }
    }

    /** Reads an exported image, which is valid only during the call. */
    @FunctionalInterface
    public interface ExportReader {
        void read(InputStream exported) throws IOException;
    }

    /**
     * Exports an image as {@code docker save} does. It accepts only an id, because a name can export every tag.
     *
     * @throws IOException if the reader throws it
     */
    public void export(ImageId id, ExportReader reader) throws IOException {
        Call call = Call.get("export image " + id, path(id.value()) + "/get");
        try {
            transport.watched(call.purpose(), () -> {
                read(call, reader);
                return true;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Writes the archive of an image, as {@code docker save} does. */
    @FunctionalInterface
    public interface ArchiveWriter {
        void write(OutputStream archive) throws IOException;
    }

    /**
     * Loads an image as {@code docker load} does. The archive is written while it is sent.
     *
     * @param name the name of the image in the archive
     * @throws EngineException if the engine refuses the archive
     */
    public void load(String name, ArchiveWriter writer) {
        String purpose = "load image " + name;
        try (ArchiveStream archive = new ArchiveStream(writer)) {
            Call call = Call.post(purpose, "/images/load", "quiet", "true")
                    .with(Map.of("Content-Type", "application/x-tar"), archive);
            transport.streamCreation(call, () -> true, line -> {
                if (line.has("error")) {
                    throw new EngineException(purpose, transport.host(), 500, Json.string(line, "error"));
                }
            });
            archive.rethrowFailure();
        }
    }

    private void read(Call call, ExportReader reader) {
        try (DockerHttpClient.Response response = transport.open(call)) {
            reader.read(response.getBody());
        } catch (ClosedByInterruptException e) {
            throw transport.gone(call.purpose(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Pulls an image.
     *
     * @param platform as in {@code linux/amd64}; empty for the engine's own
     * @param authorization the value of {@code X-Registry-Auth}; empty for none
     * @param progress receives the engine's messages during the pull
     * @throws EngineException if it can't be pulled
     */
    public void pull(String image, String platform, String authorization, Consumer<String> progress) {
        String purpose = "pull image " + image;
        Call call = Call.post(purpose, "/images/create", "fromImage", withTag(image), "platform", platform)
                .with(authorization.isEmpty() ? Map.of() : Map.of("X-Registry-Auth", authorization));
        transport.stream(call, line -> {
            if (line.has("error")) {
                throw new EngineException(purpose, transport.host(), 500, Json.string(line, "error"));
            }
            progress.accept(Json.string(line, "status"));
        });
    }

    /** Adds {@code :latest} to a name without a tag, because the engine would pull all tags. */
    private static String withTag(String image) {
        String lastPart = image.substring(image.lastIndexOf('/') + 1);
        return lastPart.contains(":") || lastPart.contains("@") ? image : image + ":latest";
    }

    private static String path(String image) {
        return "/images/" + image;
    }
}
