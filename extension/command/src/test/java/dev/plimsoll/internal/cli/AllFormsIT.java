package dev.plimsoll.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.plimsoll.docs.SizesTable;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.docker.DockerApi;
import dev.plimsoll.internal.images.EngineFiles;
import dev.plimsoll.internal.inspect.InspectedImage;
import dev.plimsoll.internal.inspect.LayerStore;
import dev.plimsoll.internal.inspect.LookingProgram;
import dev.plimsoll.internal.io.ChildJvm;
import dev.plimsoll.internal.io.Sha256;
import dev.plimsoll.internal.source.ImageLocation;
import dev.plimsoll.internal.source.ImageSources;
import dev.plimsoll.internal.source.registry.DebianRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weighs one image in all forms. {@code docs/sizes.md} has what it finds. See {@code bin/with-registry}. */
class AllFormsIT {

    private static final Path JIB = Path.of("../image/src/test/resources/images/jib/jib-image.tar");
    private static final String OCI = "application/vnd.oci.image.";
    private static final long SIZE = 1009;

    @TempDir
    Path directory;

    private final Map<String, byte[]> members = new LinkedHashMap<>();
    private long transfer;

    @Test
    void sizeInAllFormsIsTheSameForTheLibraryAndTheCommand() throws Exception {
        record("jib's tar", Files.size(JIB), look("docker-archive:" + JIB));

        Path layout = writeLayout();
        record("oci:", sizeOfBlobs(layout), look("oci:" + layout));
        run(
                "tar",
                "--create",
                "--file",
                "oci.tar",
                "--directory",
                layout.toString(),
                "oci-layout",
                "index.json",
                "blobs");
        record(
                "oci-archive:",
                Files.size(directory.resolve("oci.tar")),
                look("oci-archive:" + directory.resolve("oci.tar")));
        try (DebianRegistry registry = new DebianRegistry(directory.resolve("registry"))) {
            registry.introduceTo(Files.createDirectories(directory.resolve("home")));
            push(registry);
            String location = "docker://" + registry.host() + "/app:1";
            record("docker://", transfer, sizeOf(start(LookingProgram.class, location)));
            assertCommandsTake(location);
        }
        assertCommandsTake("oci:" + layout);
        assertCommandsTake("oci-archive:" + directory.resolve("oci.tar"));
        onEngine();
    }

    private static void record(String form, long stored, long size) throws IOException {
        assertThat(size).as(form).isEqualTo(SIZE);
        SizesTable.recordForm(form, stored, size);
    }

    private static long sizeOfBlobs(Path layout) throws IOException {
        long sum = 0;
        try (DirectoryStream<Path> blobs = Files.newDirectoryStream(layout.resolve("blobs/sha256"))) {
            for (Path blob : blobs) {
                sum += Files.size(blob);
            }
        }
        return sum;
    }

    private static long sizeOf(String output) {
        return Long.parseLong(output.replaceFirst("(?s).*\\nsize ([0-9]+)\\n.*", "$1"));
    }

    private static long look(String location) {
        return size(InspectedImage.of(ImageSources.open(ImageLocation.parse(location), Optional.empty()), store()));
    }

    private static long size(InspectedImage image) {
        return ByteSize.sum(image.layers().stream().map(Layer::size)).bytes();
    }

    private static LayerStore store() {
        return new LayerStore(Optional.empty(), 1 << 20);
    }

    /** Writes the layers as jib has compressed them. */
    private Path writeLayout() throws IOException {
        try (InputStream file = Files.newInputStream(JIB);
                TarArchiveInputStream tar = new TarArchiveInputStream(file)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                members.put(entry.getName(), tar.readAllBytes());
            }
        }
        Path layout = Files.createDirectories(directory.resolve("layout"));
        Files.createDirectories(layout.resolve("blobs/sha256"));
        Files.writeString(layout.resolve("oci-layout"), "{\"imageLayoutVersion\": \"1.0.0\"}");
        byte[] manifest = manifest().getBytes(StandardCharsets.UTF_8);
        blob(layout, manifest);
        for (byte[] blob : blobs()) {
            blob(layout, blob);
        }
        Files.writeString(layout.resolve("index.json"), """
                {"schemaVersion": 2, "manifests": [%s]}
                """.formatted(descriptor("manifest.v1+json", manifest)));
        return layout;
    }

    private JsonObject described() {
        return JsonParser.parseString(new String(members.get("manifest.json"), StandardCharsets.UTF_8))
                .getAsJsonArray()
                .get(0)
                .getAsJsonObject();
    }

    private List<byte[]> blobs() {
        JsonArray names = described().getAsJsonArray("Layers").deepCopy();
        names.add(described().get("Config"));
        return names.asList().stream()
                .map(JsonElement::getAsString)
                .map(members::get)
                .toList();
    }

    private String manifest() {
        List<String> layers = described().getAsJsonArray("Layers").asList().stream()
                .map(name -> descriptor("layer.v1.tar+gzip", members.get(name.getAsString())))
                .toList();
        byte[] config = members.get(described().get("Config").getAsString());
        transfer = blobs().stream().mapToLong(blob -> blob.length).sum() - config.length;
        return """
                {"schemaVersion": 2, "mediaType": "%smanifest.v1+json", "config": %s, "layers": %s}
                """.formatted(OCI, descriptor("config.v1+json", config), layers);
    }

    private static String descriptor(String type, byte[] content) {
        return "{\"mediaType\": \"" + OCI + type + "\", \"digest\": \"sha256:" + digest(content) + "\", \"size\": "
                + content.length + "}";
    }

    private static void blob(Path layout, byte[] content) throws IOException {
        Files.write(layout.resolve("blobs/sha256").resolve(digest(content)), content);
    }

    private static String digest(byte[] content) {
        return Sha256.hex(Sha256.digest().digest(content));
    }

    private void push(DebianRegistry registry) throws Exception {
        for (byte[] blob : blobs()) {
            registry.push("app", blob);
        }
        registry.pushManifest("app", "1", OCI + "manifest.v1+json", manifest());
    }

    /** Starts a JVM that has no engine, and whose home is that of somebody who is logged in to the registry. */
    private String start(Class<?> program, String... arguments) throws Exception {
        return ChildJvm.runWithLog(program, List.of("-Duser.home=" + home()), environment(), arguments);
    }

    private String plimsoll(String... arguments) throws Exception {
        return ChildJvm.runPlimsoll(List.of("-Duser.home=" + home()), environment(), arguments);
    }

    private Path home() {
        return directory.resolve("home");
    }

    private Map<String, String> environment() {
        return Map.of(
                "DOCKER_HOST", "unix:///nonexistent",
                "DOCKER_CONFIG", home().resolve(".docker").toString(),
                "XDG_CACHE_HOME", directory.resolve("cache").toString());
    }

    private void assertCommandsTake(String location) throws Exception {
        assertThat(plimsoll("size", location))
                .startsWith(location + " (linux/amd64)\nSize: 1.01 kB (1 009 bytes) in 2 layers\n")
                .contains("/app/libs/app.jar");
        assertThat(plimsoll("compare", "docker-archive:" + JIB, location))
                .contains("After:  " + location + " (linux/amd64), 1.01 kB in 2 layers\nChange: the same size\n");
    }

    /** Loads jib's tar under another name, because the one in it may be somebody's. */
    private String load() throws Exception {
        String name = "localhost/plimsoll-test/jib:" + UUID.randomUUID();
        Path files = Files.createDirectory(directory.resolve("renamed"));
        for (Map.Entry<String, byte[]> member : members.entrySet()) {
            Files.write(files.resolve(member.getKey()), member.getValue());
        }
        JsonObject described = described();
        JsonArray names = new JsonArray();
        names.add(name);
        described.add("RepoTags", names);
        Files.writeString(files.resolve("manifest.json"), "[" + described + "]");
        run("tar", "--create", "--file", "renamed.tar", "--directory", files.toString(), ".");
        run("docker", "load", "--input", "renamed.tar");
        return name;
    }

    private void onEngine() throws Exception {
        try (DockerApi docker = DockerApi.connect()) {
            String name = load();
            ImageId id = docker.images().inspect(name).id();
            try {
                long says = Long.parseLong(run("docker", "image", "inspect", "--format", "{{.Size}}", name)
                        .strip());
                record(
                        "docker-daemon: (" + SizesTable.ENGINE + ")",
                        says,
                        size(EngineFiles.inspect(docker, Map.of(), id, store())));
                run("docker", "save", "--output", "saved.tar", name);
                Path saved = directory.resolve("saved.tar");
                record(
                        "docker-archive: (saved by " + SizesTable.ENGINE + ")",
                        Files.size(saved),
                        look("docker-archive:" + saved));
                run("gzip", "saved.tar");
                Path packed = directory.resolve("saved.tar.gz");
                record("docker-archive: (the same, gzipped)", Files.size(packed), look("docker-archive:" + packed));
            } finally {
                run("docker", "rmi", name);
            }
        }
    }

    private String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).describedAs(output).isZero();
        return output;
    }
}
