package dev.plimsoll.build;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.dockerclient.TransportConfig;

/** The same build twice: by the engine's API with our archive, and by {@code docker buildx build}. */
final class EngineBuilds implements AutoCloseable {

    private static final Pattern LAYERS = Pattern.compile("\"Layers\":\\[\"([^\"]+)\"]");

    private final TransportConfig config = DockerClientFactory.instance().getTransportConfig();
    private final DockerHttpClient client = new ZerodepDockerHttpClient.Builder()
            .dockerHost(config.getDockerHost())
            .sslConfig(config.getSslConfig())
            .build();

    /** Whether BuildKit can be handed an archive by the engine's API. */
    boolean hasBuildKitByApi() {
        return TestBuilders.offered().anyMatch(BuilderType.BUILDKIT::equals);
    }

    /** What the one layer of the image holds that the engine builds from the context. */
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
        // The containerd store keeps them as the builder compressed them.
        boolean compressed = stored[0] == 0x1f && stored[1] == (byte) 0x8b;
        return TarContents.read(compressed ? new GZIPInputStream(bytes) : bytes);
    }

    /** What buildx exports from the same build. */
    Map<String, String> byBuildx(Path directory, Path dockerfile, Path scratch) throws IOException {
        Path tar = scratch.resolve("theirs.tar");
        Path log = scratch.resolve("buildx.log");
        ProcessBuilder buildx = new ProcessBuilder(
                "docker",
                "buildx",
                "build",
                "--progress=plain",
                "--no-cache",
                "-f",
                dockerfile.toString(),
                "-o",
                "type=tar,dest=" + tar,
                directory.toString());
        buildx.environment().put("DOCKER_HOST", config.getDockerHost().toString());
        buildx.redirectErrorStream(true).redirectOutput(log.toFile());
        try {
            if (buildx.start().waitFor() != 0) {
                throw new IOException(Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        try (InputStream archive = Files.newInputStream(tar)) {
            return TarContents.read(archive);
        }
    }

    /** The text that the engine answers. */
    String text(String path) throws IOException {
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
