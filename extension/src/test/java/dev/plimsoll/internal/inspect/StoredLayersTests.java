package dev.plimsoll.internal.inspect;

import static dev.plimsoll.internal.inspect.Layers.layer;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plimsoll.InspectionException;
import dev.plimsoll.image.BroughtFile;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.TransferSize;
import dev.plimsoll.internal.dockerfile.BuildPlan;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers in each form in which engines hold them, whole and damaged. */
class StoredLayersTests {

    /** What a frame without data looks like: its magic number, its length, its bytes. */
    private static final byte[] SKIPPABLE = HexFormat.of().parseHex("502a4d1804000000" + "01020304");

    @BeforeAll
    static void keepNothing() {
        System.setProperty("plimsoll.layerCache", "off");
    }

    @AfterAll
    static void keepAsBefore() {
        System.clearProperty("plimsoll.layerCache");
    }

    @Test
    void layersWhenEachIsStoredInAnotherFormWeighsThemAlike() throws IOException {
        byte[] plain = tar("plain", 1_000);
        byte[] gzip = tar("gzip", 20_000);
        byte[] zstd = tar("zstd", 300_000);
        byte[] chunked = tar("chunked", 4_000);
        assertThat(new RecordedImage()
                        .exported("manifest.json", "[]   ".getBytes(US_ASCII))
                        .layer(plain, plain)
                        .layer(gzip, gzip(gzip))
                        .layer(zstd, join(zstd(zstd), zstd(new byte[0])))
                        .layer(chunked, join(SKIPPABLE, zstd(chunked), SKIPPABLE))
                        .inspector()
                        .layers(RecordedImage.ID))
                .extracting(layer -> layer.size().bytes())
                .containsExactly(1_000L, 20_000L, 300_000L, 4_000L);
    }

    @Test
    void layersWhenAZstandardStreamHasTwoFramesReadsBoth() throws IOException {
        byte[] tar = tar("frames", 70_000);
        byte[] stored = join(zstd(Arrays.copyOf(tar, 30_000)), zstd(Arrays.copyOfRange(tar, 30_000, tar.length)));
        assertThat(new RecordedImage().layer(tar, stored).inspector().layers(RecordedImage.ID))
                .extracting(Layer::size)
                .hasToString("[70 kB]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "gzip", "zstd"})
    void layersWhenALayerIsCutOffIsAnErrorWithoutAVerdict(String form) throws IOException {
        byte[] tar = tar("cut off " + form, 50_000);
        byte[] stored = form.equals("plain") ? tar : form.equals("gzip") ? gzip(tar) : zstd(tar);
        for (int length = 5; length < stored.length - 1024; length += 1 + stored.length / 60) {
            ImageInspector inspector = new RecordedImage()
                    .layer(tar, Arrays.copyOf(stored, length))
                    .inspector();
            assertThatExceptionOfType(InspectionException.class)
                    .as("cut off after " + length + " of " + stored.length)
                    .isThrownBy(() -> inspector.layers(RecordedImage.ID))
                    .withMessageStartingWith("Image " + RecordedImage.ID + " could not be read: ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "gzip", "zstd"})
    void layersWhenAnyByteOfALayerIsAnotherIsAnErrorWithoutAVerdict(String form) throws IOException {
        byte[] tar = tar("changed " + form, 3_000);
        byte[] stored = form.equals("plain") ? tar : form.equals("gzip") ? gzip(tar) : zstd(tar);
        for (int i = 10; i < stored.length; i += 1 + stored.length / 200) {
            byte[] changed = stored.clone();
            changed[i] ^= 0x55;
            ImageInspector inspector = new RecordedImage().layer(tar, changed).inspector();
            assertThatExceptionOfType(InspectionException.class)
                    .as("changed at " + i + " of " + stored.length)
                    .isThrownBy(() -> inspector.layers(RecordedImage.ID))
                    .withMessageStartingWith("Image " + RecordedImage.ID + " could not be read: ");
        }
    }

    @Test
    void layersWhenAFileIsStoredAsSparseCountsWhatAContainerSees(@TempDir Path directory) throws Exception {
        byte[] tar = sparse(directory);
        assertThat(new RecordedImage().layer(tar, gzip(tar)).inspector().layers(RecordedImage.ID))
                .extracting(layer -> layer.size().bytes())
                .containsExactly(1_000_003L);
    }

    @Test
    void layersWhenAZstandardFrameWantsTooMuchMemoryIsAnError() throws IOException {
        byte[] tar = tar("large window", 10);
        // A frame of no known length with a window of 256 MiB.
        byte[] stored = HexFormat.of().parseHex("28b52ffd" + "00" + "90" + "010000");
        ImageInspector inspector = new RecordedImage().layer(tar, stored).inspector();
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> inspector.layers(RecordedImage.ID))
                .withMessage("Image " + RecordedImage.ID + " could not be read: in blobs/sha256/1: "
                        + "its Zstandard compression wants more than 128 MiB of memory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[slug].html", "{name}"})
    void layersWhenALayerBeginsLikeADocumentIsALayer(String name) throws IOException {
        byte[] tar = tar(name, 1_000);
        assertThat(new RecordedImage().layer(tar, tar).inspector().layers(RecordedImage.ID))
                .extracting(Layer::size)
                .hasToString("[1 kB]");
    }

    @Test
    void lookWhenTheImageHasNoLayersIsAnError() {
        ImageInspector inspector = new RecordedImage().inspector();
        assertThat(List.<ThrowingCallable>of(
                        () -> inspector.layers(RecordedImage.ID),
                        () -> inspector.transferSize(RecordedImage.ID),
                        () -> inspector.files(RecordedImage.ID).get("/"),
                        () -> inspector.files(RecordedImage.ID).stream()))
                .allSatisfy(look -> assertThatExceptionOfType(InspectionException.class)
                        .isThrownBy(look)
                        .withMessage("Image " + RecordedImage.ID + " has no layers, so there is nothing to weigh and "
                                + "nothing to look into. Only its configuration can be asserted."));
    }

    @Test
    void layersWhenAllAreKeptExportsNothing(@TempDir Path folder) throws IOException {
        byte[] tar = tar("kept", 5_000);
        RecordedImage image = new RecordedImage().layer(tar, gzip(tar));
        assertThat(weigh(image, folder)).isEqualTo(5_000);
        assertThat(weigh(image, folder)).isEqualTo(5_000);
        assertThat(image.exports()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"truncated", "foreign"})
    void layersWhenAKeptFileIsDamagedExportsOnceAndKeepsItAnew(String damage, @TempDir Path folder) throws IOException {
        byte[] tar = tar(damage, 5_000);
        RecordedImage image = new RecordedImage().layer(tar, tar);
        weigh(image, folder);
        try (Stream<Path> files = Files.list(folder)) {
            Path file = files.toList().get(0);
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, damage.equals("foreign") ? new byte[whole.length] : Arrays.copyOf(whole, 100));
        }
        assertThat(weigh(image, folder)).isEqualTo(5_000);
        assertThat(weigh(image, folder)).isEqualTo(5_000);
        assertThat(image.exports()).isEqualTo(2);
    }

    @Test
    void filesFromWhenNothingIsKnownExportsEachImageOnce(@TempDir Path folder) throws IOException {
        byte[] tar = tar("both", 5_000);
        RecordedImage image = new RecordedImage().layer(tar, tar);
        assertThat(image.inspector(folder)
                        .anatomy(RecordedImage.ID, plan("FROM scratch\nCOPY 1 /\n"))
                        .filesFrom(RecordedImage.ID))
                .extracting(BroughtFile::path)
                .containsExactly("/both");
        assertThat(image.exports()).isEqualTo(1);
    }

    @Test
    void anatomyWhenTheBaseIsNotOnTheEngineSaysThatItCantTellWhatIsOurs() throws IOException {
        byte[] tar = tar("unknown base", 10);
        ImageAnatomy anatomy = new RecordedImage()
                .layer(tar, tar)
                .without("debian")
                .inspector()
                .anatomy(RecordedImage.ID, plan("FROM debian\nCOPY 1 /\n"));
        assertThat(List.<ThrowingCallable>of(
                        anatomy::baseLayers, anatomy::waste, () -> anatomy.filesFrom(RecordedImage.ID)))
                .allSatisfy(question -> assertThatExceptionOfType(InspectionException.class)
                        .isThrownBy(question)
                        .withMessage("Which layers of image " + RecordedImage.ID
                                + " are those of its base image can't be told: the engine has no debian whose layers it "
                                + "begins with. Pull the one that it was built on."));
        assertThat(anatomy.wasteIfRead()).isEmpty();
    }

    @Test
    void transferSizeWhenAllIsStoredCompressedIsWhatIsStored() throws IOException {
        byte[] gzip = tar("stored gzip", 5_000);
        byte[] zstd = tar("stored zstd", 5_000);
        TransferSize size = new RecordedImage()
                .layer(gzip, gzip(gzip))
                .layer(zstd, zstd(zstd))
                .layer(gzip, gzip(gzip))
                .inspector()
                .transferSize(RecordedImage.ID);
        // A layer that the image has twice is sent once.
        assertThat(size).isEqualTo(new TransferSize(ByteSize.of(gzip(gzip).length + zstd(zstd).length), false));
    }

    @Test
    void transferSizeWhenALayerIsStoredPlainIsAnEstimateByGzip() throws IOException {
        byte[] gzip = tar("mixed gzip", 5_000);
        byte[] plain = tar("mixed plain", 5_000);
        TransferSize size = new RecordedImage()
                .layer(gzip, gzip(gzip))
                .layer(plain, plain)
                .inspector()
                .transferSize(RecordedImage.ID);
        assertThat(size.isEstimate()).isTrue();
        assertThat(size.size()).isEqualTo(ByteSize.of(gzip(gzip).length + gzip(plain).length));
    }

    private static long weigh(RecordedImage image, Path folder) {
        return image.inspector(folder).layers(RecordedImage.ID).stream()
                .mapToLong(layer -> layer.size().bytes())
                .sum();
    }

    private static BuildPlan plan(String dockerfile) {
        return Dockerfile.parse("Dockerfile", dockerfile).plan();
    }

    @Test
    void layersWhenAnotherLayerIsExportedSaysWhichIsMissing() {
        byte[] tar = tar("wanted", 10);
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> new RecordedImage()
                        .layer(tar, tar("another", 10))
                        .inspector()
                        .layers(RecordedImage.ID))
                .withMessageMatching("Image sha256:a+ could not be read: the engine's export of it has no layer "
                        + "sha256:[0-9a-f]{64}, which the image consists of\\. Is the layer corrupt\\?");
    }

    @Test
    void layersWhenALayerIsGarbageNamesItsEntry() {
        byte[] garbage = "garbage ".repeat(200).getBytes(US_ASCII);
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> new RecordedImage()
                        .layer(tar("not garbage", 10), garbage)
                        .inspector()
                        .layers(RecordedImage.ID))
                .withMessageStartingWith("Image " + RecordedImage.ID + " could not be read: in blobs/sha256/1: ");
    }

    @Test
    void layersWhenTheEngineBreaksOffIsAnErrorWithoutAVerdict() {
        byte[] tar = tar("broken off", 20_000);
        // The last two blocks only say that the archive ends.
        for (int length = 0; length < 512 + tar.length; length += 700) {
            ImageInspector inspector = new RecordedImage().layer(tar, tar).inspectorOfWhatBreaksOffAfter(length);
            assertThatExceptionOfType(InspectionException.class)
                    .as("broken off after " + length)
                    .isThrownBy(() -> inspector.layers(RecordedImage.ID))
                    .withMessageStartingWith("Image " + RecordedImage.ID + " could not be read: ");
        }
    }

    /** A megabyte of nothing and three bytes at its end, as GNU tar writes it. */
    private static byte[] sparse(Path directory) throws IOException, InterruptedException {
        Path tar = directory.resolve("sparse.tar");
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "truncate -s 1000000 sparse && printf end >> sparse && chmod 644 sparse && tar --sparse --format=pax "
                                + "--owner=0 --group=0 --mtime=@1000000000 -cf " + tar + " sparse")
                .directory(directory.toFile())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
        assertThat(Files.size(tar)).isLessThan(100_000);
        return Files.readAllBytes(tar);
    }

    /** Its content can't be compressed to nothing, and no two have the same diff id. */
    private static byte[] tar(String name, int size) {
        StringBuilder content = new StringBuilder(name);
        for (int i = 0; content.length() < size; i++) {
            content.append(Integer.toHexString(i * 0x9E3779B1));
        }
        return layer().file(name, content.substring(0, size)).toTar();
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private static byte[] zstd(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new ZstdOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
