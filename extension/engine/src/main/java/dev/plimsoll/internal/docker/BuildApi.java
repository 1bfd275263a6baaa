package dev.plimsoll.internal.docker;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.plimsoll.EngineInfo;
import dev.plimsoll.exception.EngineException;
import dev.plimsoll.internal.data.Json;
import dev.plimsoll.internal.docker.transport.RequestBody;
import dev.plimsoll.internal.docker.transport.Transport;
import dev.plimsoll.internal.docker.transport.Transport.Call;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The part of the engine's API that concerns builds. */
public final class BuildApi {

    private final Transport transport;
    private final boolean podman;
    private final ProxyArguments proxies = ProxyArguments.ofThisUser();

    BuildApi(Transport transport, EngineInfo engine) {
        this.transport = transport;
        this.podman = engine.isPodman();
    }

    /**
     * A build request. Proxies are added to the arguments as {@code docker build} does.
     *
     * @param dockerfile its path in the context
     * @param target the stage to stop at; empty for the last
     * @param platform as in {@code linux/amd64}; empty for the engine's own
     * @param tag the name that the image gets
     */
    public record Request(
            String dockerfile,
            String target,
            String platform,
            String tag,
            Map<String, String> arguments,
            Map<String, String> labels,
            boolean noCache) {

        private String[] query(String version, Map<String, String> allArguments) {
            List<String> query = new ArrayList<>(List.of(
                    "version",
                    version,
                    "dockerfile",
                    dockerfile,
                    "t",
                    tag,
                    "buildargs",
                    Json.object(allArguments).toString(),
                    "labels",
                    Json.object(labels).toString(),
                    "rm",
                    "true",
                    "forcerm",
                    "true"));
            if (!target.isEmpty()) {
                query.addAll(List.of("target", target));
            }
            if (!platform.isEmpty()) {
                query.addAll(List.of("platform", platform));
            }
            if (noCache) {
                query.addAll(List.of("nocache", "true"));
            }
            return query.toArray(String[]::new);
        }
    }

    /** Receives the reports of a classic build in their order. */
    public interface ClassicProgress {

        /** Receives some of the build's output, not necessarily whole lines. */
        void output(String text);

        /** Receives the image of a complete stage; the last one is the target's image. */
        void image(String id);

        /** Returns the id of the container in which a step runs; empty if none does. */
        String container();

        /** Reports that the build failed; no other report follows. */
        void failure(String message, int exitCode);
    }

    /** Returns the records of BuildKit's cache. */
    List<CacheRecord> cacheRecords() {
        JsonElement usage = transport.slowJson(
                Call.get("list the records of the build cache", "/system/df", "type", "build-cache"));
        return Json.array(usage.getAsJsonObject(), "BuildCache").asList().stream()
                .map(cached -> CacheRecord.of(cached.getAsJsonObject()))
                .toList();
    }

    /** Removes records of BuildKit's cache, except those in use. */
    void removeCacheRecords(Collection<String> ids) {
        if (!ids.isEmpty()) {
            transport.slowRun(Call.post(
                    "remove " + ids.size() + " records of the build cache",
                    "/build/prune",
                    "all",
                    "true",
                    "filters",
                    Filters.ids(ids)));
        }
    }

    /** Receives the reports of BuildKit in their order. */
    public interface BuildKitProgress {

        /** Receives progress as {@code moby.buildkit.v1.StatusResponse} in protobuf's encoding. */
        void trace(byte[] status);

        /** Receives the id of the complete image. */
        void image(String id);

        /** Reports that the build failed; no other report follows. */
        void failure(String message);
    }

    /** Builds with BuildKit, without a session; the stream is read during the request. */
    public void buildWithBuildKit(Request request, InputStream context, BuildKitProgress progress) {
        String id = UUID.randomUUID().toString();
        Call call = Call.post("build " + request.tag(), "/build", query(request, "2", "buildid", id))
                .with(Map.of("Content-Type", "application/x-tar"), context);
        Call cancel = Call.post("cancel the build of " + request.tag(), "/build/cancel", "id", id);
        transport.streamCreation(call, () -> !isCancelled(cancel), line -> report(line, progress));
    }

    /** Returns whether BuildKit was asked to end a build. The answer to the build's own request then tells when it has. */
    private boolean isCancelled(Call cancel) {
        try {
            transport.run(cancel);
            return true;
        } catch (EngineException e) {
            return false;
        }
    }

    private String[] query(Request request, String version, String... more) {
        return Stream.concat(
                        Stream.of(request.query(version, proxies.addedTo(request.arguments(), transport.host()))),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private static void report(JsonObject line, BuildKitProgress progress) {
        switch (Json.string(line, "id")) {
            case "moby.buildkit.trace" -> progress.trace(Base64.getDecoder().decode(Json.string(line, "aux")));
            case "moby.image.id" -> progress.image(Json.string(Json.object(line, "aux"), "ID"));
            default -> failure(line).ifPresent(progress::failure);
        }
    }

    private static Optional<String> failure(JsonObject line) {
        if (!line.has("errorDetail") && !line.has("error")) {
            return Optional.empty();
        }
        JsonObject detail = Json.object(line, "errorDetail");
        return Optional.of(detail.has("message") ? Json.string(detail, "message") : Json.string(line, "error"));
    }

    /** Builds with the classic builder, or with Buildah on Podman; the stream is read during the request. */
    public void buildClassic(Request request, InputStream context, ClassicProgress progress) {
        RequestBody body = new RequestBody(context);
        Call call = Call.post("build " + request.tag(), "/build", query(request, "1", layerLabels(request)))
                .with(Map.of("Content-Type", "application/x-tar"), body);
        transport.streamCreation(call, () -> mayClose(body, progress), line -> report(line, progress));
    }

    /** Returns labels for the images of single steps. The classic builder can't label them. */
    private String[] layerLabels(Request request) {
        Map<String, String> labels = podman ? request.labels() : Map.of();
        return labels.entrySet().stream()
                .flatMap(label -> Stream.of("layerLabel", label.getKey() + "=" + label.getValue()))
                .toArray(String[]::new);
    }

    /**
     * Returns whether the connection can be closed to cancel a build. An engine builds when it has the whole context.
     *
     * <p>The classic builder completes the step whose client is gone, and nobody knows its image. Its build ends and reports all
     * images if the container of the step is killed. The image of a step of Buildah carries the session's labels.
     */
    private boolean mayClose(RequestBody context, ClassicProgress progress) {
        if (podman || !context.isAtEnd()) {
            return true;
        }
        String container = progress.container();
        if (!container.isEmpty()) {
            kill(container);
        }
        return false;
    }

    private void kill(String container) {
        try {
            transport.run(Call.post("end the build step in " + container, "/containers/" + container + "/kill"));
        } catch (EngineException e) {
            // It has not started, has ended, or only holds a change of the configuration. This is asked again.
        }
    }

    private static void report(JsonObject line, ClassicProgress progress) {
        if (line.has("stream")) {
            progress.output(Json.string(line, "stream"));
        }
        if (line.has("aux") && line.get("aux").isJsonObject()) {
            String id = Json.string(line.getAsJsonObject("aux"), "ID");
            if (!id.isEmpty()) {
                progress.image(id);
            }
        }
        failure(line)
                .ifPresent(message ->
                        progress.failure(message, (int) Json.number(Json.object(line, "errorDetail"), "code")));
    }
}
