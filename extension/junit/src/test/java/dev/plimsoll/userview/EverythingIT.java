package dev.plimsoll.userview;

import static dev.plimsoll.internal.layers.Layers.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.BuilderType;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.docs.SizesTable;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.io.TarFiles;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testcontainers.DockerClientFactory;

/**
 * Tests an image whose layers have all kinds of content. It is loaded as {@code docker load} does, so that its layers
 * are the same byte for byte, and each engine and builder must give the same numbers. {@code docs/sizes.md} compares
 * the engines' sizes with ours.
 */
class EverythingIT {

    private static final String NAME = "localhost/plimsoll-test/everything:" + UUID.randomUUID();
    private static final int EMPTY_ARCHIVE = 1024;

    private static ImageSession session;
    private static Path context;
    private static BuiltImage image;

    @BeforeAll
    static void load(@TempDir Path directory) throws Exception {
        session = ImageSession.open();
        context = Files.createDirectory(directory.resolve("context"));
        byte[] all = layer().directory("d")
                .file("d/file", "x".repeat(1_000))
                .hardLink("d/hard", "d/file")
                .symbolicLink("d/soft", "file")
                .fifo("d/fifo")
                .device("d/device")
                .file("d/gone", "y".repeat(500))
                .file("o/old", "z".repeat(300))
                .file("d/attributes", "a".repeat(50), entry -> {
                    entry.addPaxHeader("SCHILY.xattr.user.plimsoll", "value");
                    entry.setIds(1234, 5678);
                    entry.setMode(0640);
                })
                .file("d/" + "long".repeat(50), "l".repeat(7))
                .toTar();
        byte[] upper = layer().file("d/.wh.gone", "")
                .file("d/file", "n".repeat(20))
                .file("o/.wh..wh..opq", "")
                .file("o/new", "w".repeat(4))
                .toTar();
        byte[] repeated = layer().file("again", "r".repeat(9)).toTar();
        // An archive with a file written as sparse can be loaded into Docker's overlay store, but then not exported.
        byte[] zeros = layer().file("sparse", "\0".repeat(1_000_000) + "end").toTar();
        byte[] empty = new byte[EMPTY_ARCHIVE];
        byte[] archive = archive(List.of(all, zeros, upper, repeated, empty, repeated));
        DockerClientFactory.instance()
                .client()
                .loadImageCmd(new ByteArrayInputStream(archive))
                .exec();
        image = build(BuilderType.AUTO);
    }

    @AfterAll
    static void remove() {
        DockerClientFactory.instance().client().removeImageCmd(NAME).exec();
        session.close();
    }

    @ParameterizedTest
    @MethodSource("dev.plimsoll.internal.build.TestBuilders#offered")
    void sizeWhenTheImageHasEverythingIsTheSameEverywhere(BuilderType builder) throws IOException {
        BuiltImage built = build(builder);
        SizesTable.record(
                built.buildLog().builder(),
                DockerClientFactory.instance()
                        .client()
                        .inspectImageCmd(built.id().value())
                        .exec()
                        .getSize(),
                built.size().bytes());
        assertThat(built.layers())
                .extracting(layer -> layer.size().bytes())
                .containsExactly(1_000L + 500 + 300 + 50 + 7, 1_000_003L, 24L, 9L, 0L, 9L);
        assertThat(built.size()).isEqualTo(ByteSize.of(1_857 + 1_000_003 + 24 + 9 + 9));
    }

    @Test
    void wasteWhenTheImageHasEverythingCountsEachContentOnce() {
        // The overwritten file still has another name.
        assertThat(image.waste().ofBase().stream()
                        .map(waste -> waste.path() + " " + waste.size().bytes() + " of "
                                + waste.addedBy().index() + " by "
                                + waste.hiddenBy().index())
                        .toList())
                .containsExactly("/d/gone 500 of 0 by 2", "/o/old 300 of 0 by 2", "/again 9 of 3 by 5");
        assertThat(image.waste().own()).isEmpty();
        assertThat(image.baseLayers()).hasSize(6);
        assertThat(image.ownSize()).isEqualTo(ByteSize.ZERO);
        assertThat(image.layers().stream().map(Layer::diffId).distinct()).hasSize(5);
    }

    @Test
    void filesWhenTheImageHasEverythingAreThoseOfAContainer() {
        assertThat(image.files().stream().map(ImageFile::toString).collect(Collectors.joining("\n")))
                .isEqualTo("""
                        / (directory, rwxr-xr-x, 0:0)
                        /again (regular file, rw-r--r--, 0:0, 9 B)
                        /d (directory, rwxr-xr-x, 0:0)
                        /d/attributes (regular file, rw-r-----, 1234:5678, 50 B)
                        /d/device (character device, rw-r--r--, 0:0)
                        /d/fifo (named pipe, rw-r--r--, 0:0)
                        /d/file (regular file, rw-r--r--, 0:0, 20 B)
                        /d/hard (regular file, rw-r--r--, 0:0, 1 kB)
                        /d/%s (regular file, rw-r--r--, 0:0, 7 B)
                        /d/soft (symbolic link to file, rwxrwxrwx, 0:0)
                        /o (directory, rwxr-xr-x, 0:0)
                        /o/new (regular file, rw-r--r--, 0:0, 4 B)
                        /sparse (regular file, rw-r--r--, 0:0, 1 MB)""".formatted("long".repeat(50)));
        ImageFile hard = image.files().get("/d/hard").orElseThrow();
        assertThat(hard.sha256()).isEqualTo(sha256("x".repeat(1_000).getBytes(StandardCharsets.UTF_8)));
        assertThat(hard.layer().index()).isZero();
        assertThat(image.files().get("/d/file").orElseThrow().layer().index()).isEqualTo(2);
        assertThat(image.files().get("/d/soft").orElseThrow().sha256())
                .isEqualTo(sha256("n".repeat(20).getBytes(StandardCharsets.UTF_8)));
    }

    private static BuiltImage build(BuilderType builder) {
        return MultiStageBuild.ofText("Dockerfile", "FROM " + NAME + "\nLABEL everything=1\n")
                .context(context)
                .builder(builder)
                .build();
    }

    /**
     * Returns an archive in the format of {@code docker save} before OCI. The second layer is compressed by gzip, the
     * third by zstd.
     */
    private static byte[] archive(List<byte[]> layers) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < layers.size(); i++) {
                names.add("\"" + i + "/layer.tar\"");
                TarFiles.add(tar, i + "/layer.tar", stored(i, layers.get(i)));
            }
            String diffIds = layers.stream()
                    .map(layer -> "\"sha256:" + sha256(layer) + "\"")
                    .collect(Collectors.joining(","));
            String history = layers.stream()
                    .map(layer -> "{\"created\":\"2020-01-01T00:00:00Z\",\"created_by\":\"by hand\"}")
                    .collect(Collectors.joining(","));
            String architecture =
                    DockerClientFactory.instance().client().versionCmd().exec().getArch();
            TarFiles.add(
                    tar,
                    "config.json",
                    ("{\"architecture\":\"" + architecture + "\",\"os\":\"linux\",\"created\":\"2020-01-01T00:00:00Z\","
                                    + "\"config\":{},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[" + diffIds
                                    + "]},\"history\":[" + history + "]}")
                            .getBytes(StandardCharsets.UTF_8));
            TarFiles.add(
                    tar,
                    "manifest.json",
                    ("[{\"Config\":\"config.json\",\"RepoTags\":[\"" + NAME + "\"],\"Layers\":" + names + "}]")
                            .getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] stored(int index, byte[] layer) throws IOException {
        return switch (index) {
            case 1 -> gzip(layer);
            case 2 -> zstd(layer);
            default -> layer;
        };
    }

    private static byte[] zstd(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZstdOutputStream out = new ZstdOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
