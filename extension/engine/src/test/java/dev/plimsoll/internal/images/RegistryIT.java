package dev.plimsoll.internal.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.internal.inspect.LookingProgram;
import dev.plimsoll.internal.io.ChildJvm;
import dev.plimsoll.internal.io.Sha256;
import dev.plimsoll.internal.source.registry.DebianRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks at images in a registry with a password and TLS, in JVMs that have no engine. */
class RegistryIT {

    private static final String TYPES = "application/vnd.oci.image.";

    @TempDir
    Path directory;

    private Path home;
    private DebianRegistry registry;

    @BeforeEach
    void start() throws Exception {
        home = Files.createDirectory(directory.resolve("home"));
        registry = new DebianRegistry(directory.resolve("registry"));
        registry.introduceTo(home);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void layersWhenKnownAreOnlyAskedAfter() throws Exception {
        byte[] base = tar("base.txt", 70_000);
        byte[] app = tar("app.txt", 30_000);
        String pushed = push("1", base, app);
        assertThat(look("1"))
                .contains("id " + pushed + "\n")
                .contains("entrypoint [/app]\n")
                .contains("layer " + digest(base) + " 70000\nlayer " + digest(app) + " 30000\nsize 100000\n");
        assertThat(requestedBlobs()).contains(pushed, digest(gzip(base)), digest(gzip(app)));

        int before = registry.granted().size();
        assertThat(look("1")).contains("size 100000\n");
        assertThat(registry.granted().subList(before, registry.granted().size()))
                .containsExactlyInAnyOrder(
                        "GET /v2/team/app/manifests/1",
                        "HEAD /v2/team/app/blobs/" + digest(gzip(base)),
                        "HEAD /v2/team/app/blobs/" + digest(gzip(app)));
    }

    @Test
    void layersWhenSomeAreKnownRequestsTheOthers() throws Exception {
        byte[] base = tar("base.txt", 70_000);
        byte[] app = tar("app.txt", 30_000);
        push("1", base);
        look("1");
        String pushed = push("2", base, app);
        int before = requestedBlobs().size();
        assertThat(look("2")).contains("size 100000\n");
        assertThat(requestedBlobs().subList(before, requestedBlobs().size()))
                .containsExactly(pushed, digest(gzip(app)));
    }

    @Test
    void lookWhenThereIsNoLoginSaysHowToLogIn() throws Exception {
        push("1", tar("base.txt", 10));
        Files.delete(home.resolve(".docker/config.json"));
        assertThatThrownBy(() -> look("1"))
                .hasMessageContaining(
                        "docker://HOST/team/app:1 could not be read: HOST requires a login, or has no such "
                                        .replace("HOST", registry.host())
                                + "repository (401: authentication required). Log in with 'docker login "
                                + registry.host() + "'.");
    }

    private String look(String tag) throws Exception {
        return ChildJvm.runWithLog(
                LookingProgram.class,
                List.of("-Duser.home=" + home),
                Map.of(
                        "DOCKER_HOST", "unix:///nonexistent",
                        "DOCKER_CONFIG", home.resolve(".docker").toString(),
                        "XDG_CACHE_HOME", directory.resolve("cache").toString()),
                "docker://" + registry.host() + "/team/app:" + tag);
    }

    private List<String> requestedBlobs() throws IOException {
        return registry.granted().stream()
                .filter(request -> request.startsWith("GET /v2/team/app/blobs/"))
                .map(request -> request.substring("GET /v2/team/app/blobs/".length()))
                .toList();
    }

    /** Pushes an image, and returns the digest of its configuration. */
    private String push(String tag, byte[]... layers) throws Exception {
        List<String> diffIds = new ArrayList<>();
        List<String> descriptors = new ArrayList<>();
        for (byte[] layer : layers) {
            diffIds.add("\"" + digest(layer) + "\"");
            registry.push("team/app", gzip(layer));
            descriptors.add(descriptor("layer.v1.tar+gzip", gzip(layer)));
        }
        byte[] config = """
                {"architecture":"amd64","os":"linux","config":{"Entrypoint":["/app"]},
                 "rootfs":{"type":"layers","diff_ids":%s},"history":[]}
                """.formatted(diffIds).getBytes(StandardCharsets.UTF_8);
        registry.push("team/app", config);
        registry.pushManifest("team/app", tag, TYPES + "manifest.v1+json", """
                {"schemaVersion":2,"mediaType":"%smanifest.v1+json","config":%s,"layers":%s}
                """.formatted(
                        TYPES, descriptor("config.v1+json", config), descriptors));
        return digest(config);
    }

    private static String descriptor(String type, byte[] content) {
        return "{\"mediaType\":\"" + TYPES + type + "\",\"digest\":\"" + digest(content) + "\",\"size\":"
                + content.length + "}";
    }

    private static String digest(byte[] bytes) {
        return "sha256:" + Sha256.hex(Sha256.digest().digest(bytes));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] tar(String name, int size) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(size);
            tar.putArchiveEntry(entry);
            tar.write(new byte[size]);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }
}
