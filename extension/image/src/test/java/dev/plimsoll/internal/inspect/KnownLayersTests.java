package dev.plimsoll.internal.inspect;

import static dev.plimsoll.internal.layers.Layers.layer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.internal.source.ImageLocation;
import dev.plimsoll.internal.source.ImageSource;
import dev.plimsoll.internal.source.ImageSources;
import dev.plimsoll.internal.source.WrittenLayout;
import dev.plimsoll.internal.source.WrittenLayout.TestLayer;
import dev.plimsoll.internal.source.registry.FakeRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images whose layers were all read before, at a place that lost them since, or never had them. */
class KnownLayersTests {

    private final TestLayer base =
            TestLayer.gzip(layer().file("base", "1".repeat(3000)).toTar());
    private final TestLayer top = TestLayer.gzip(layer().file("top", "22").toTar());
    private final WrittenLayout written = new WrittenLayout();

    @TempDir
    Path cache;

    @TempDir
    Path directory;

    @Test
    void layersWhenALayoutHasLostOneIsAnError() throws IOException {
        writeLayout();
        assertThat(weigh("oci:" + directory)).isEqualTo(3002);
        assertThat(weigh("oci:" + directory)).isEqualTo(3002);
        Files.delete(blob(top));
        assertBroken("oci:" + directory, "is incomplete: it lacks " + digest(top));
    }

    @Test
    void layersWhenALayoutHasACutOffOneIsAnError() throws IOException {
        writeLayout();
        weigh("oci:" + directory);
        Files.write(blob(base), Arrays.copyOf(base.stored(), 20));
        assertBroken("oci:" + directory, digest(base) + " has 20 bytes instead of " + base.stored().length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"oci", "oci-archive"})
    void layersWhenAManifestPairsAKnownOneWithOtherBytesIsAnError(String transport) throws IOException {
        writeLayout();
        weigh("oci:" + directory);
        TestLayer other = TestLayer.gzip(layer().file("other", "4444").toTar());
        WrittenLayout lying = new WrittenLayout();
        lying.add(lying.blob(
                WrittenLayout.MANIFEST,
                lying.manifest(WrittenLayout.config("linux/amd64", base, top), base, other)
                        .getBytes(StandardCharsets.UTF_8)));
        Path place = directory.resolve("lying");
        if (transport.equals("oci")) {
            lying.write(place);
        } else {
            Files.write(place, lying.toTar());
        }
        assertBroken(
                transport + ":" + place,
                "its content has the diff id sha256:" + WrittenLayout.hex(other.tar())
                        + ", but the configuration of the image says sha256:" + WrittenLayout.hex(top.tar()));
    }

    /** Two layers of one manifest with one digest: which of both it is was decided by their order. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void layersWhenOneDigestStandsForTwoIsAnError(boolean swapped) throws IOException {
        writeLayout();
        weigh("oci:" + directory);
        WrittenLayout lying = new WrittenLayout();
        String config = swapped
                ? WrittenLayout.config("linux/amd64", top, base)
                : WrittenLayout.config("linux/amd64", base, top);
        lying.add(lying.blob(
                WrittenLayout.MANIFEST, lying.manifest(config, base, base).getBytes(StandardCharsets.UTF_8)));
        lying.write(directory.resolve("lying"));
        assertBroken("oci:" + directory.resolve("lying"), "its manifest has " + digest(base) + " for two layers");
    }

    @Test
    void layersWhenOneIsStoredTwiceInDifferentFormsReadsBoth() throws IOException {
        TestLayer plain = TestLayer.plain(base.tar());
        written.add(written.image("linux/amd64", base, plain)).write(directory);
        assertThat(weigh("oci:" + directory)).isEqualTo(6000);
        byte[] other = plain.stored().clone();
        other[3000] ^= 1;
        Files.write(blob(plain), other);
        cacheIsEmptied();
        assertBroken("oci:" + directory, "the content of " + digest(plain) + " has the digest");
    }

    @Test
    void layersWhenAnArchiveHasLostOneIsAnError() throws IOException {
        Path archive = directory.resolve("image.tar");
        written.add(written.image("linux/amd64", base, top));
        Files.write(archive, written.toTar());
        assertThat(weigh("oci-archive:" + archive)).isEqualTo(3002);
        written.files.remove("blobs/sha256/" + WrittenLayout.hex(top.stored()));
        Files.write(archive, written.toTar());
        assertBroken("oci-archive:" + archive, "is incomplete: it lacks " + digest(top));
    }

    @ParameterizedTest
    @ValueSource(strings = {"oci-archive", "docker-archive"})
    void layersWhenAnArchiveIsCutOffIsAnErrorWhereverThatIs(String transport) throws IOException {
        Path archive = directory.resolve("image.tar");
        byte[] whole = transport.equals("oci-archive")
                ? written.add(written.image("linux/amd64", base, top)).toTar()
                : dockerArchive(base, top);
        Files.write(archive, whole);
        weigh(transport + ":" + archive);
        // Behind the last member, there are only zeros.
        for (int length = 0; length < whole.length - 1024 - 512; length += 256) {
            Files.write(archive, Arrays.copyOf(whole, length));
            assertThatExceptionOfType(InspectionException.class)
                    .as("cut off after " + length + " of " + whole.length)
                    .isThrownBy(() -> weigh(transport + ":" + archive));
        }
    }

    @Test
    void layersWhenAnArchiveOfDockerHasOtherBytesForAKnownOneIsAnError() throws IOException {
        Path archive = directory.resolve("image.tar");
        Files.write(archive, dockerArchive(base, top));
        assertThat(weigh("docker-archive:" + archive)).isEqualTo(3002);
        TestLayer other = TestLayer.plain(layer().file("top", "33").toTar());
        Files.write(archive, dockerArchive(base, new TestLayer(top.tar(), other.stored(), "")));
        assertBroken(
                "docker-archive:" + archive, "its content has the diff id sha256:" + WrittenLayout.hex(other.tar()));
    }

    @Test
    void layersWhenOneMemberOfAnArchiveOfDockerStandsForTwoIsAnError() throws IOException {
        Path archive = directory.resolve("image.tar");
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("config.json", WrittenLayout.config("linux/amd64", top, base).getBytes(StandardCharsets.UTF_8));
        files.put("a.tar", base.stored());
        files.put(
                "manifest.json",
                "[{\"Config\":\"config.json\",\"Layers\":[\"a.tar\",\"a.tar\"]}]".getBytes(StandardCharsets.UTF_8));
        Files.write(archive, WrittenLayout.tar(files));
        assertBroken("docker-archive:" + archive, "its manifest.json has a.tar for two layers");
    }

    @Test
    void layersWhenARegistryHasAllAsksForEachOnceAndReadsNone() throws IOException {
        try (FakeRegistry registry = registry()) {
            assertThat(weigh("docker://" + registry.host() + "/app:1")).isEqualTo(3002);
            registry.requests.clear();
            ImageSource source = open("docker://" + registry.host() + "/app:1");
            LayerStore store = store();
            store.layers(source);
            store.contents(source, false);
            store.layers(source);
            assertThat(registry.requests.stream().filter(request -> request.contains("/blobs/")))
                    .containsExactlyInAnyOrder(
                            "HEAD /v2/app/blobs/" + digest(base), "HEAD /v2/app/blobs/" + digest(top));
        }
    }

    @Test
    void layersWhenARegistryHasLostOneIsAnError() throws IOException {
        try (FakeRegistry registry = registry()) {
            String image = "docker://" + registry.host() + "/app:1";
            weigh(image);
            registry.on("/v2/app/blobs/" + digest(top), FakeRegistry.error(404, "BLOB_UNKNOWN", "blob unknown"));
            assertBroken(image, "does not have " + digest(top) + " in repository app");
        }
    }

    @Test
    void layersWhenARegistryHasAShorterOneIsAnError() throws IOException {
        try (FakeRegistry registry = registry()) {
            String image = "docker://" + registry.host() + "/app:1";
            weigh(image);
            registry.on("/v2/app/blobs/" + digest(base), FakeRegistry.blob(Arrays.copyOf(base.stored(), 20)));
            assertBroken(image, "has 20 bytes for " + digest(base));
        }
    }

    /** Some do not allow the method, or redirect to a store whose signed addresses are for GET only. */
    @ParameterizedTest
    @ValueSource(ints = {403, 405, 404, 501})
    void layersWhenARegistryAnswersNoQuestionsReadsThemOnceInEachRun(int status) throws IOException {
        try (FakeRegistry registry = registry()) {
            String image = "docker://" + registry.host() + "/app:1";
            weigh(image);
            for (TestLayer each : List.of(base, top)) {
                registry.on("/v2/app/blobs/" + digest(each), exchange -> {
                    if (exchange.getRequestMethod().equals("HEAD")) {
                        exchange.sendResponseHeaders(status, -1);
                    } else {
                        FakeRegistry.blob(each.stored()).to(exchange);
                    }
                });
            }
            registry.requests.clear();
            ImageSource source = open(image);
            LayerStore store = store();
            store.layers(source);
            store.contents(source, false);
            assertThat(store.layers(source)).hasSize(2);
            assertThat(registry.requests.stream().filter(request -> request.startsWith("/v2/app/blobs/" + digest(top))))
                    .hasSize(1);
        }
    }

    private FakeRegistry registry() throws IOException {
        FakeRegistry registry = FakeRegistry.plain();
        byte[] manifest = written.manifest(WrittenLayout.config("linux/amd64", base, top), base, top)
                .getBytes(StandardCharsets.UTF_8);
        written.files.forEach((name, content) ->
                registry.on("/v2/app/blobs/" + name.replace("blobs/sha256/", "sha256:"), FakeRegistry.blob(content)));
        return registry.on(
                "/v2/app/manifests/1", FakeRegistry.bytes(200, manifest, "Content-Type", WrittenLayout.MANIFEST));
    }

    private static byte[] dockerArchive(TestLayer... layers) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < layers.length; i++) {
            files.put(i + ".tar", layers[i].stored());
            names.append(i == 0 ? "" : ",").append("\"").append(i).append(".tar\"");
        }
        files.put("config.json", WrittenLayout.config("linux/amd64", layers).getBytes(StandardCharsets.UTF_8));
        files.put(
                "manifest.json",
                ("[{\"Config\":\"config.json\",\"Layers\":[" + names + "]}]").getBytes(StandardCharsets.UTF_8));
        return WrittenLayout.tar(files);
    }

    private void writeLayout() {
        written.add(written.image("linux/amd64", base, top)).write(directory);
    }

    private Path blob(TestLayer layer) {
        return directory.resolve("blobs/sha256").resolve(WrittenLayout.hex(layer.stored()));
    }

    private static String digest(TestLayer layer) {
        return "sha256:" + WrittenLayout.hex(layer.stored());
    }

    private static ImageSource open(String location) {
        return ImageSources.index(ImageLocation.parse(location)).image(Optional.empty());
    }

    private LayerStore store() {
        return new LayerStore(Optional.of(new LayerCache(cache, 1 << 20)), 1 << 20);
    }

    /** Weighs an image as another process does, which knows the files of the cache only. */
    private long weigh(String location) {
        return store().layers(open(location)).stream()
                .mapToLong(layer -> layer.size().bytes())
                .sum();
    }

    private void cacheIsEmptied() throws IOException {
        try (var files = Files.list(cache)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private void assertBroken(String location, String message) {
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> weigh(location))
                .withMessageContaining(message);
    }
}
