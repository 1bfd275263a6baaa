package dev.plimsoll.internal.source;

import static dev.plimsoll.internal.layers.Layers.layer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.exception.NotApplicableException;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.internal.io.TarReader;
import dev.plimsoll.internal.layers.Layers;
import dev.plimsoll.internal.source.WrittenLayout.TestLayer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading images of OCI archives and of archives of Docker, intact and corrupt. */
class ArchiveSourcesTests {

    private final TestLayer base =
            TestLayer.plain(layer().file("base", "1".repeat(30_000)).toTar());
    private final TestLayer top = TestLayer.gzip(layer().file("top", "22").toTar());
    private final Map<String, byte[]> docker = new LinkedHashMap<>();

    @TempDir
    Path directory;

    @AfterEach
    void nothingElseIsWritten() throws IOException {
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("image.tar")))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void imageWhenAnOciArchiveHasOneIsRead(boolean compressed) {
        WrittenLayout layout = new WrittenLayout();
        layout.add(layout.image("linux/s390x", base, top), "org.opencontainers.image.ref.name", "1");
        write(compressed ? WrittenLayout.gzip(layout.toTar()) : layout.toTar());
        ImageSource source = open("oci-archive", "");
        assertThat(read(source, source.layers())).containsExactlyInAnyOrder(diffId(base), diffId(top));
        assertThat(read(source, List.of(diffId(top)))).containsExactly(diffId(top));
        assertThat(open("oci-archive", ":1").id()).isEqualTo(source.id());
        assertRefused(() -> open("oci-archive", ":2"), "oci-archive:%s:2 has no image of the name '2'; it has 1");
        assertRefused(
                () -> open("docker-archive", ""),
                "docker-archive:%s is not an archive of Docker: it has no manifest.json; did you mean 'oci-archive:%s'?");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void imageWhenAnArchiveOfDockerHasOneIsRead(boolean compressed) {
        String config = WrittenLayout.config("linux/s390x", base, top, base);
        docker.put("./config.json", bytes(config));
        docker.put("base/layer.tar", base.stored());
        docker.put("top.tar.gz", top.stored());
        manifest(entry(
                "config.json",
                "\"app:1\",\"registry.example/app:2\"",
                "base/layer.tar",
                "top.tar.gz",
                "base/layer.tar"));
        write(compressed ? WrittenLayout.gzip(WrittenLayout.tar(docker)) : WrittenLayout.tar(docker));
        ImageSource source = open("docker-archive", "");
        assertThat(source.id().value()).isEqualTo("sha256:" + WrittenLayout.hex(bytes(config)));
        assertThat(source.layers()).containsExactly(diffId(base), diffId(top), diffId(base));
        assertThat(read(source, source.layers())).containsExactly(diffId(base), diffId(top));
        assertThatExceptionOfType(NotApplicableException.class)
                .isThrownBy(() -> ImageSources.index(
                                ImageLocation.parse("docker-archive:" + directory.resolve("image.tar")))
                        .attestations(Optional.empty()))
                .withMessageContaining("has no place for attestations");
        assertThat(open("docker-archive", ":app:1").id()).isEqualTo(source.id());
        assertThat(open("docker-archive", ":app:2").id()).isEqualTo(source.id());
        assertRefused(
                () -> open("docker-archive", ":app:3"),
                "docker-archive:%s:app:3 has no image of the name 'app:3'; it has app:1, registry.example/app:2");
        assertRefused(
                () -> open("oci-archive", ""),
                "oci-archive:%s is not an OCI archive: it has no index.json; did you mean 'docker-archive:%s'?");
    }

    @Test
    void imageWhenAnArchiveOfDockerHasSeveralIsChosenByName() {
        config("one.json", base);
        config("two.json", top);
        docker.put("base.tar", base.stored());
        docker.put("top.tar", top.stored());
        manifest(entry("one.json", "\"one:latest\"", "base.tar"), entry("two.json", "\"two:1\"", "top.tar"));
        write(WrittenLayout.tar(docker));
        assertThat(open("docker-archive", ":one").layers()).containsExactly(diffId(base));
        assertThat(open("docker-archive", ":two:1").layers()).containsExactly(diffId(top));
        assertRefused(
                () -> open("docker-archive", ""),
                "docker-archive:%s has 2 images; add ':' and the name of one of them: one:latest, two:1");
    }

    @Test
    void imageWhenLayersAreLinksFollowsThem() {
        config("config.json", base, top, base);
        write(layers(Layers.layer()
                .file("manifest.json", "[" + entry("config.json", "", "a/layer.tar", "b.tar", "c/layer.tar") + "]")
                .file("config.json", new String(docker.get("config.json"), StandardCharsets.UTF_8))
                .file("a/layer.tar", new String(base.stored(), StandardCharsets.UTF_8))
                .hardLink("b.tar", "plain.tar")
                .file("plain.tar", new String(top.tar(), StandardCharsets.UTF_8))
                .symbolicLink("c/layer.tar", "../a/layer.tar")));
        ImageSource source = open("docker-archive", "");
        assertThat(read(source, source.layers())).containsExactlyInAnyOrder(diffId(base), diffId(top));
    }

    @Test
    void imageWhenMembersAreNamedToLeaveTheArchiveStaysInIt() {
        config("config.json", base);
        write(layers(Layers.layer()
                .file("manifest.json", "[" + entry("../../config.json", "", "../layer.tar") + "]")
                .file("../../config.json", new String(docker.get("config.json"), StandardCharsets.UTF_8))
                .symbolicLink("layer.tar", "/etc/passwd")));
        ImageSource source = open("docker-archive", "");
        assertRefused(
                () -> read(source, source.layers()),
                "docker-archive:%s is incomplete: it lacks layer.tar; create it again");
    }

    @Test
    void imageWhenAConfigurationOrALayerIsAnotherIsRefused() {
        config("config.json", base);
        docker.put("layer.tar", top.stored());
        manifest(entry("config.json", "", "layer.tar"));
        write(WrittenLayout.tar(docker));
        ImageSource source = open("docker-archive", "");
        assertRefused(
                () -> read(source, source.layers()),
                "docker-archive:%s could not be read: in layer.tar: its content has the diff id " + diffId(top)
                        + ", but the configuration of the image says " + diffId(base) + "; build the image again");
        String named = "blobs/sha256/" + "a".repeat(64);
        docker.put(named, docker.get("config.json"));
        manifest(entry(named, "", "layer.tar"));
        write(WrittenLayout.tar(docker));
        assertRefused(
                () -> open("docker-archive", ""),
                "docker-archive:%s is corrupt: its member " + named
                        + " is not the configuration of an image; create it again");
        manifest(entry("none.json", "", "layer.tar"));
        write(WrittenLayout.tar(docker));
        assertRefused(
                () -> open("docker-archive", ""),
                "docker-archive:%s is incomplete: it lacks none.json; create it again");
        manifest(entry("config.json", ""));
        write(WrittenLayout.tar(docker));
        assertRefused(
                () -> open("docker-archive", ""),
                "docker-archive:%s is corrupt: its manifest.json has 0 layers, and the configuration of its image 1; "
                        + "create it again");
        manifest("1");
        write(WrittenLayout.tar(docker));
        assertRefused(
                () -> open("docker-archive", ""),
                "docker-archive:%s is not an archive of Docker: its manifest.json is not a valid list of images: an element of the document is not an object");
        manifest();
        write(WrittenLayout.tar(docker));
        assertRefused(() -> open("docker-archive", ""), "docker-archive:%s has no image: its manifest.json is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"oci-archive", "oci-archive gz", "docker-archive", "docker-archive gz"})
    void imageWhenTheArchiveIsCutOffIsRefused(String form) {
        byte[] whole = form.startsWith("oci") ? ociArchive() : dockerArchive();
        byte[] stored = form.endsWith("gz") ? WrittenLayout.gzip(whole) : whole;
        // The last two blocks only mark the end of the archive.
        int end = form.endsWith("gz") ? stored.length : stored.length - 1024;
        for (int length = 0; length < end; length += 1 + stored.length / 25) {
            write(Arrays.copyOf(stored, length));
            assertThatExceptionOfType(InspectionException.class)
                    .as("cut off after " + length + " of " + stored.length)
                    .isThrownBy(() -> {
                        ImageSource source = open(form.replace(" gz", ""), "");
                        read(source, source.layers());
                    })
                    .withMessageStartingWith(form.replace(" gz", "") + ":" + directory + "/image.tar ");
        }
        write(Arrays.copyOf(stored, stored.length * 2 / 3));
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> open(form.replace(" gz", ""), ""))
                .withMessageMatching(
                        ".*/image.tar could not be read: it is truncated or corrupt \\(.*\\); create it again");
    }

    @Test
    void imageWhenTheFileIsNoArchiveSaysWhatItIs() throws IOException {
        assertRefused(() -> open("docker-archive", ""), "docker-archive:%s could not be read: no such file");
        write(new byte[0]);
        assertRefused(() -> open("docker-archive", ""), "docker-archive:%s could not be read: it is empty");
        write(bytes("<!DOCTYPE html><html><head><title>404 Not Found".repeat(30)));
        assertRefused(
                () -> open("oci-archive", ""),
                "oci-archive:%s could not be read: it is not a tar archive: it begins with "
                        + "\"<!DOCTYPE html><html><head><titl\"");
        write(WrittenLayout.gzip(bytes("PK")));
        assertRefused(
                () -> open("oci-archive", ""),
                "oci-archive:%s could not be read: it is not a tar archive: it begins with \"PK\"");
        Files.delete(directory.resolve("image.tar"));
        Files.createDirectory(directory.resolve("image.tar"));
        assertRefused(() -> open("oci-archive", ""), "oci-archive:%s could not be read: it is a directory, not a file");
    }

    @Test
    void imageWhenADocumentIsLongerThan4MebibytesIsRefused() {
        docker.put("manifest.json", bytes("[" + " ".repeat(4 << 20) + "]"));
        write(WrittenLayout.tar(docker));
        assertRefused(
                () -> open("docker-archive", ""),
                "docker-archive:%s could not be read: its member manifest.json is not a JSON document of at most 4 MiB");
    }

    private byte[] ociArchive() {
        WrittenLayout layout = new WrittenLayout();
        layout.add(layout.image("linux/s390x", base, top));
        return layout.toTar();
    }

    private byte[] dockerArchive() {
        docker.put("base.tar", base.stored());
        docker.put("top.tar", top.stored());
        config("config.json", base, top);
        manifest(entry("config.json", "", "base.tar", "top.tar"));
        return WrittenLayout.tar(docker);
    }

    private void config(String name, TestLayer... layers) {
        docker.put(name, bytes(WrittenLayout.config("linux/s390x", layers)));
    }

    private void manifest(String... entries) {
        docker.put("manifest.json", bytes("[" + String.join(",", entries) + "]"));
    }

    private static String entry(String config, String tags, String... layers) {
        return "{\"Config\":\"" + config + "\",\"RepoTags\":" + (tags.isEmpty() ? "null" : "[" + tags + "]")
                + ",\"Layers\":["
                + String.join(
                        ",",
                        Arrays.stream(layers).map(layer -> "\"" + layer + "\"").toList())
                + "]}";
    }

    private static byte[] layers(Layers layers) {
        return layers.toTar();
    }

    private void write(byte[] content) {
        WrittenLayout.write(directory.resolve("image.tar"), content);
    }

    private ImageSource open(String transport, String name) {
        return ImageSources.open(
                ImageLocation.parse(transport + ":" + directory.resolve("image.tar") + name), Optional.empty());
    }

    private static List<DiffId> read(ImageSource source, List<DiffId> wanted) {
        List<DiffId> read = new ArrayList<>();
        source.read(new HashSet<>(wanted), (layer, stored) -> {
            DiffId diffId = TarReader.readLayer(layer, (entry, archive) -> {});
            read.add(diffId);
            return diffId;
        });
        return read;
    }

    private void assertRefused(ThrowingCallable call, String message) {
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(call)
                .withMessage(
                        message.replace("%s", directory.resolve("image.tar").toString()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static DiffId diffId(TestLayer layer) {
        return DiffId.of("sha256:" + WrittenLayout.hex(layer.tar()));
    }
}
