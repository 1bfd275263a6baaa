package dev.plimsoll.internal.source;

import static dev.plimsoll.internal.layers.Layers.layer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.TransferSize;
import dev.plimsoll.internal.io.Compression;
import dev.plimsoll.internal.io.StoredForm;
import dev.plimsoll.internal.io.TarReader;
import dev.plimsoll.internal.source.WrittenLayout.TestLayer;
import dev.plimsoll.internal.source.document.ConfigText;
import dev.plimsoll.internal.source.document.ImageDocument;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading images of OCI layouts, intact and corrupt. */
class OciSourceTests {

    private static final String MANIFEST_V2 = "application/vnd.docker.distribution.manifest.v2+json";

    private final TestLayer base =
            TestLayer.gzip(layer().file("base", "1".repeat(3000)).toTar());
    private final TestLayer top = TestLayer.plain(layer().file("top", "22").toTar());
    private final WrittenLayout layout = new WrittenLayout();
    private final List<StoredForm> streamed = new ArrayList<>();

    @TempDir
    Path directory;

    @Test
    void openWhenALayoutHasOneImageReadsItsConfiguration() {
        ImageSource source = open(layout.add(layout.image("linux/arm64", base, top)));
        assertThat(source.id().value()).isEqualTo("sha256:" + hex(WrittenLayout.config("linux/arm64", base, top)));
        assertThat(source.config().environment()).containsEntry("A", "1");
        assertThat(source.layers()).containsExactly(diffId(base), diffId(top));
        assertThat(source.history())
                .extracting(entry -> entry.createdBy())
                .containsExactly(
                        "COPY " + base.tar().length + " / # buildkit", "COPY " + top.tar().length + " / # buildkit");
    }

    @Test
    void readWhenOneLayerIsWantedStreamsOnlyThat() {
        ImageSource source = open(layout.add(layout.image("linux/amd64", base, top)));
        assertThat(read(source, diffId(base))).containsExactly(diffId(base));
        assertThat(streamed).containsExactly(new StoredForm(Compression.GZIP, base.stored().length));
    }

    @Test
    void readWhenALayerOccursTwiceStreamsItOnce() {
        ImageSource source = open(layout.add(layout.image("linux/amd64", base, top, base)));
        assertThat(read(source, diffId(base), diffId(top))).containsExactly(diffId(base), diffId(top));
        assertThat(source.transferSize()).isEmpty();
    }

    @Test
    void readWhenNoLayerIsWantedReadsTheHistoryOnly() {
        WrittenLayout written = layout.add(layout.image("linux/amd64", base));
        written.files.remove("blobs/sha256/" + hex(base.stored()));
        List<ImageDocument> histories = new ArrayList<>();
        open(written).read(Set.of(), new ImageSource.Reader() {
            @Override
            public DiffId layer(InputStream layer, StoredForm stored) {
                throw new AssertionError();
            }

            @Override
            public void history(ImageDocument history) {
                histories.add(history);
            }
        });
        assertThat(histories).singleElement().extracting(ImageDocument::layers).isEqualTo(List.of(diffId(base)));
    }

    @Test
    void transferSizeWhenAllLayersAreCompressedIsInTheManifest() {
        WrittenLayout written = layout.add(layout.image("linux/amd64", base, base));
        written.files.remove("blobs/sha256/" + hex(base.stored()));
        assertThat(open(written).transferSize()).contains(new TransferSize(ByteSize.of(base.stored().length), false));
    }

    @Test
    void openWhenTheManifestIsOfDockersSchema2ReadsIt() {
        String manifest = layout.manifest(WrittenLayout.config("linux/amd64", top), top)
                .replace(WrittenLayout.MANIFEST, MANIFEST_V2)
                .replace(WrittenLayout.OCI + "config.v1+json", "application/vnd.docker.container.image.v1+json")
                .replace(top.mediaType(), "application/vnd.docker.image.rootfs.diff.tar");
        assertThat(read(open(layout.add(layout.blob(MANIFEST_V2, manifest))), diffId(top)))
                .containsExactly(diffId(top));
    }

    @Test
    void textsWhenManifestsAndIndexesHaveAnnotationsHasThem() {
        String manifest = layout.manifest(WrittenLayout.config("linux/amd64", top), top)
                .replaceFirst("[{]", "{\"annotations\":{\"org.example.note\":\"of the manifest\"},");
        String index = "{\"schemaVersion\":2,\"manifests\":["
                + layout.blob(WrittenLayout.MANIFEST, manifest)
                        .replaceFirst("[{]", "{\"annotations\":{\"who\":\"of the descriptor\"},")
                + "}],\"annotations\":{\"org.example.note\":\"of the index\"}}";
        layout.add(layout.blob(WrittenLayout.OCI + "index.v1+json", index));
        assertThat(open(layout).texts())
                .contains(
                        new ConfigText("manifest, at org.example.note", "", "", "org.example.note=of the manifest"),
                        new ConfigText("index, at who", "", "", "who=of the descriptor"),
                        new ConfigText("index, at org.example.note", "", "", "org.example.note=of the index"));
    }

    @Test
    void readWhenALayerIsMissingNamesIt() {
        WrittenLayout written = layout.add(layout.image("linux/amd64", base, top));
        written.files.remove("blobs/sha256/" + hex(top.stored()));
        ImageSource source = open(written);
        assertThat(read(source, diffId(base))).hasSize(1);
        assertRefused(
                () -> read(source, diffId(top)),
                "oci:%s is incomplete: it lacks sha256:" + hex(top.stored()) + "; copy or build the image again");
    }

    @Test
    void readWhenALayerIsTruncatedNamesItsSize() {
        for (int length : List.of(0, 5, base.stored().length / 2, base.stored().length - 1)) {
            assertRefused(
                    () -> readAltered(Arrays.copyOf(base.stored(), length)),
                    "oci:%s is corrupt: sha256:" + hex(base.stored()) + " has " + length + " bytes instead of "
                            + base.stored().length + "; copy or build the image again");
        }
    }

    @Test
    void readWhenALayerIsLongerIsRefused() {
        assertRefused(
                () -> readAltered(Arrays.copyOf(base.stored(), base.stored().length + 10)),
                "oci:%s is corrupt: sha256:" + hex(base.stored()) + " has more bytes instead of " + base.stored().length
                        + "; copy or build the image again");
    }

    @Test
    void readWhenAByteOfALayerIsAnotherNamesBothDigests() {
        for (int i = 0; i < base.stored().length; i += 3) {
            byte[] altered = base.stored().clone();
            altered[i] ^= 1;
            assertRefused(
                    () -> readAltered(altered),
                    "oci:%s is corrupt: the content of sha256:" + hex(base.stored()) + " has the digest sha256:"
                            + hex(altered) + "; copy or build the image again");
        }
    }

    @Test
    void readWhenAConfigurationHasAnotherDiffIdIsRefused() {
        String config = WrittenLayout.config("linux/amd64", base);
        ImageSource source = open(
                layout.add(layout.blob(WrittenLayout.MANIFEST, layout.manifest(config, TestLayer.gzip(top.tar())))));
        assertRefused(
                () -> read(source, diffId(base)),
                "oci:%s could not be read: in sha256:"
                        + hex(WrittenLayout.gzip(top.tar())) + ": its content has the diff id " + diffId(top)
                        + ", but the configuration of the image says " + diffId(base) + "; build the image again");
    }

    @Test
    void openWhenTheConfigurationIsAlteredMissingOrNotOneIsRefused() {
        String config = WrittenLayout.config("linux/amd64", top);
        String file = "blobs/sha256/" + hex(config);
        WrittenLayout written = layout.add(layout.image("linux/amd64", top));
        written.files.put(file, config.replace("A=1", "A=2").getBytes(StandardCharsets.UTF_8));
        assertRefused(
                () -> open(written),
                "oci:%s is corrupt: the content of sha256:" + hex(config) + " has the digest sha256:"
                        + hex(config.replace("A=1", "A=2")) + "; copy or build the image again");
        WrittenLayout other = new WrittenLayout();
        other.add(other.blob(WrittenLayout.MANIFEST, other.manifest("{}", top)));
        assertRefused(
                () -> open(other),
                "oci:%s is not an image: sha256:" + hex("{}") + " is not a valid configuration of an image");
    }

    @Test
    void openWhenManifestAndConfigurationHaveDifferentLayersIsRefused() {
        layout.add(layout.blob(
                WrittenLayout.MANIFEST, layout.manifest(WrittenLayout.config("linux/amd64", base), base, top)));
        assertRefused(
                () -> open(layout),
                "oci:%s is corrupt: its manifest has 2 layers, and its configuration 1; " + "build the image again");
    }

    @Test
    void readWhenALayerIsForeignOrEncryptedSaysWhyItCannotBeRead() {
        TestLayer foreign =
                new TestLayer(base.tar(), base.stored(), "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip");
        ImageSource source = open(layout.add(layout.image("windows/amd64", foreign, top)));
        assertThat(read(source, diffId(top))).hasSize(1);
        assertRefused(
                () -> read(source, diffId(base)),
                "oci:%s lacks the content of layer sha256:" + hex(base.stored())
                        + ", because it may not be distributed (application/vnd.docker.image.rootfs.foreign.diff.tar.gzip)");
        WrittenLayout other = new WrittenLayout();
        TestLayer encrypted = new TestLayer(base.tar(), base.stored(), base.mediaType() + "+encrypted");
        ImageSource secret = open(other.add(other.image("linux/amd64", encrypted)));
        assertRefused(
                () -> read(secret, diffId(base)),
                "oci:%s can't be read: layer sha256:" + hex(base.stored())
                        + " is encrypted (application/vnd.oci.image.layer.v1.tar+gzip+encrypted)");
    }

    @Test
    void readWhenMuchFollowsTheEndOfALayerIsRefused() throws IOException {
        // 64 MB of zeros after the end of the archive, which belong to the diff id.
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(base.tar());
            for (int i = 0; i < 64; i++) {
                gzip.write(new byte[1 << 20]);
            }
        }
        TestLayer layer = new TestLayer(base.tar(), bomb.toByteArray(), base.mediaType());
        ImageSource source = open(layout.add(layout.image("linux/amd64", layer)));
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> read(source, diffId(base)))
                .withMessageContaining("but the configuration of the image says " + diffId(base));
    }

    @Test
    void openWhenAManifestHasTenThousandLayersReadsIt() {
        TestLayer[] layers = new TestLayer[10_000];
        Arrays.fill(layers, base);
        ImageSource source = open(layout.add(layout.image("linux/amd64", layers)));
        assertThat(source.layers()).hasSize(10_000);
        assertThat(read(source, diffId(base))).containsExactly(diffId(base));
    }

    @Test
    void openWhenADocumentIsLongerThan4MebibytesIsRefused() {
        String manifest = layout.manifest(WrittenLayout.config("linux/amd64", top), top) + " ".repeat(4 << 20);
        layout.add(layout.blob(WrittenLayout.MANIFEST, manifest));
        assertRefused(
                () -> open(layout),
                "oci:%s can't be read: its document sha256:" + hex(manifest) + " is longer than 4 MiB");
    }

    private List<DiffId> readAltered(byte[] stored) {
        WrittenLayout written = new WrittenLayout();
        written.add(written.image("linux/amd64", base));
        written.files.put("blobs/sha256/" + hex(base.stored()), stored);
        return read(open(written), diffId(base));
    }

    private ImageSource open(WrittenLayout written) {
        return ImageSources.open(written.write(directory), Optional.empty());
    }

    private List<DiffId> read(ImageSource source, DiffId... wanted) {
        List<DiffId> read = new ArrayList<>();
        source.read(new LinkedHashSet<>(List.of(wanted)), (layer, stored) -> {
            DiffId diffId = TarReader.readLayer(layer, (entry, archive) -> {});
            read.add(diffId);
            streamed.add(stored);
            return diffId;
        });
        return read;
    }

    private void assertRefused(ThrowingCallable call, String message) {
        assertThatExceptionOfType(InspectionException.class).isThrownBy(call).withMessage(message, directory);
    }

    private static DiffId diffId(TestLayer layer) {
        return DiffId.of("sha256:" + hex(layer.tar()));
    }

    private static String hex(byte[] content) {
        return WrittenLayout.hex(content);
    }

    private static String hex(String content) {
        return WrittenLayout.hex(content.getBytes(StandardCharsets.UTF_8));
    }
}
