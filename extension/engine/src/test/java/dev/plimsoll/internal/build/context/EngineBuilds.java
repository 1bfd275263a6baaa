package dev.plimsoll.internal.build.context;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import com.google.gson.Gson;
import dev.plimsoll.BuilderType;
import dev.plimsoll.internal.build.TestBuilders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.dockerclient.TransportConfig;

/** Runs the same build twice: through the engine's API with our archive, and with {@code docker buildx build}. */
public final class EngineBuilds implements AutoCloseable {

    private static final Pattern LAYERS = Pattern.compile("\"Layers\":\\[\"([^\"]+)\"]");

    /** A context, and a directory for its exports. */
    record Source(Path directory, Path dockerfile, Path scratch) {

        Path exported() {
            return scratch.resolve("theirs.tar");
        }

        String output() {
            return "type=tar,dest=" + exported();
        }
    }

    private final TransportConfig config = DockerClientFactory.instance().getTransportConfig();
    private final DockerHttpClient client = new ZerodepDockerHttpClient.Builder()
            .dockerHost(config.getDockerHost())
            .sslConfig(config.getSslConfig())
            .build();

    /** Returns whether BuildKit accepts an archive through the engine's API. */
    boolean hasBuildKitByApi() {
        return TestBuilders.offered().anyMatch(BuilderType.BUILDKIT::equals);
    }

    /** Builds the context through the engine's API and returns the content of the image's only layer. */
    Map<String, String> byApi(BuildContext context, int builder, String tag) throws IOException {
        String query = "version=%d&q=1&nocache=1&rm=1&t=%s&dockerfile=%s"
                .formatted(builder, tag, URLEncoder.encode(context.dockerfilePath(), StandardCharsets.UTF_8));
        try (InputStream tar = context.openTar();
                Response response = client.execute(Request.builder()
                        .method(Request.Method.POST)
                        .path("/build?" + query)
                        .putHeader("Content-Type", "application/x-tar")
                        .body(tar)
                        .build())) {
            String log = new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
            if (response.getStatusCode() != 200 || log.contains("\"errorDetail\"")) {
                throw new IOException(log);
            }
        }
        try (Response image = get("/images/" + tag + "/get")) {
            return layer(image.getBody());
        } finally {
            execute(Request.Method.DELETE, "/images/" + tag + "?force=1").close();
        }
    }

    private Map<String, String> layer(InputStream image) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(image)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                files.put(entry.getName(), tar.readAllBytes());
            }
        }
        Matcher layer = LAYERS.matcher(new String(files.get("manifest.json"), StandardCharsets.UTF_8));
        if (!layer.find()) {
            throw new IOException("Not one layer: " + files.keySet());
        }
        byte[] stored = files.get(layer.group(1));
        InputStream bytes = new ByteArrayInputStream(stored);
        // The containerd store keeps layers as the builder compressed them.
        boolean compressed = stored[0] == 0x1f && stored[1] == (byte) 0x8b;
        return TarContents.read(compressed ? new GZIPInputStream(bytes) : bytes);
    }

    /** Returns what buildx exports from the same build. */
    Map<String, String> byBuildx(Source source) throws IOException {
        if (Files.notExists(source.exported())) {
            buildx(
                    source.scratch(),
                    "build",
                    "--no-cache",
                    "-f",
                    source.dockerfile().toString(),
                    "-o",
                    source.output(),
                    source.directory().toString());
        }
        try (InputStream archive = Files.newInputStream(source.exported())) {
            return TarContents.read(archive);
        }
    }

    /**
     * Exports many contexts with one run of buildx, which takes a third of the time. If one of them fails, none is
     * exported.
     */
    void export(List<Source> sources, Path scratch) throws IOException {
        Map<String, Object> targets = new TreeMap<>();
        for (Source source : sources) {
            targets.put(
                    "t" + targets.size(),
                    Map.of(
                            "context", source.directory().toString(),
                            "dockerfile", source.dockerfile().toString(),
                            "output", List.of(source.output()),
                            "no-cache", true));
        }
        Path file = scratch.resolve("bake.json");
        Files.writeString(
                file,
                new Gson()
                        .toJson(Map.of(
                                "target", targets, "group", Map.of("default", Map.of("targets", targets.keySet())))));
        try {
            buildx(scratch, "bake", "-f", file.toString());
        } catch (IOException e) {
            for (Source source : sources) {
                Files.deleteIfExists(source.exported());
            }
        }
    }

    private void buildx(Path scratch, String command, String... arguments) throws IOException {
        Path log = scratch.resolve("buildx.log");
        List<String> words = new ArrayList<>(List.of("docker", "buildx", command, "--progress=plain"));
        words.addAll(List.of(arguments));
        ProcessBuilder buildx = new ProcessBuilder(words);
        buildx.environment().put("DOCKER_HOST", config.getDockerHost().toString());
        // Otherwise buildx asks for permission to write to the export directories.
        buildx.environment().put("BUILDX_BAKE_ENTITLEMENTS_FS", "0");
        buildx.redirectErrorStream(true).redirectOutput(log.toFile());
        try {
            if (buildx.start().waitFor() != 0) {
                throw new IOException(Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Returns the engine's answer as text. */
    public String text(String path) throws IOException {
        try (Response response = get(path)) {
            return new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Response get(String path) {
        return execute(Request.Method.GET, path);
    }

    private Response execute(Request.Method method, String path) {
        return client.execute(Request.builder().method(method).path(path).build());
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
