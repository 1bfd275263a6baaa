package dev.plimsoll.internal.images;

import static dev.plimsoll.internal.layers.Layers.layer;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.CopiedFile;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.TransferSize;
import dev.plimsoll.internal.inspect.InspectedImage;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading layers in each form in which engines store them, intact and corrupt. */
class StoredLayersTests {

    /** A skippable frame: its magic number, its length, its bytes. */
    private static final byte[] SKIPPABLE = HexFormat.of().parseHex("502a4d1804000000" + "01020304");

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
                        .inspect()
                        .layers())
                .extracting(layer -> layer.size().bytes())
                .containsExactly(1_000L, 20_000L, 300_000L, 4_000L);
    }

    @Test
    void layersWhenAZstandardStreamHasTwoFramesReadsBoth() throws IOException {
        byte[] tar = tar("frames", 70_000);
        byte[] stored = join(zstd(Arrays.copyOf(tar, 30_000)), zstd(Arrays.copyOfRange(tar, 30_000, tar.length)));
        assertThat(new RecordedImage().layer(tar, stored).inspect().layers())
                .extracting(Layer::size)
                .hasToString("[70 kB]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "gzip", "zstd"})
    void layersWhenALayerIsCutOffIsAnErrorWithoutAVerdict(String form) throws IOException {
        byte[] tar = tar("cut off " + form, 50_000);
        byte[] stored = form.equals("plain") ? tar : form.equals("gzip") ? gzip(tar) : zstd(tar);
        for (int length = 5; length < stored.length - 1024; length += 1 + stored.length / 60) {
            InspectedImage image = new RecordedImage()
                    .layer(tar, Arrays.copyOf(stored, length))
                    .inspect();
            assertThatExceptionOfType(InspectionException.class)
                    .as("cut off after " + length + " of " + stored.length)
                    .isThrownBy(() -> image.layers())
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
            InspectedImage image = new RecordedImage().layer(tar, changed).inspect();
            assertThatExceptionOfType(InspectionException.class)
                    .as("changed at " + i + " of " + stored.length)
                    .isThrownBy(() -> image.layers())
                    .withMessageStartingWith("Image " + RecordedImage.ID + " could not be read: ");
        }
    }

    @Test
    void layersWhenAFileIsStoredAsSparseCountsWhatAContainerSees(@TempDir Path directory) throws Exception {
        byte[] tar = sparse(directory);
        assertThat(new RecordedImage().layer(tar, gzip(tar)).inspect().layers())
                .extracting(layer -> layer.size().bytes())
                .containsExactly(1_000_003L);
    }

    @Test
    void layersWhenAZstandardFrameWantsTooMuchMemoryIsAnError() throws IOException {
        byte[] tar = tar("large window", 10);
        // A frame of unknown length with a window of 256 MiB.
        byte[] stored = HexFormat.of().parseHex("28b52ffd" + "00" + "90" + "010000");
        InspectedImage image = new RecordedImage().layer(tar, stored).inspect();
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> image.layers())
                .withMessage("Image " + RecordedImage.ID + " could not be read: in blobs/sha256/1: "
                        + "the Zstandard stream needs a window of 128 MiB of memory or more");
    }

    /** The decoder's buffer is larger than the window. */
    @ParameterizedTest
    @ValueSource(strings = {"80", "84", "87", "88", "89", "8f", "f8", "ff"})
    void layersWhenAZstandardFrameHasAnyWindowIsNoFault(String window) throws IOException {
        byte[] tar = tar("window " + window, 10);
        // A raw block, which is the last.
        int block = 1 | tar.length << 3;
        byte[] stored = join(
                HexFormat.of().parseHex("28b52ffd" + "00" + window),
                new byte[] {(byte) block, (byte) (block >> 8), (byte) (block >> 16)},
                tar);
        InspectedImage image = new RecordedImage().layer(tar, stored).inspect();
        if (Integer.parseInt(window, 16) < 0x88) {
            assertThat(image.layers()).extracting(Layer::size).hasToString("[10 B]");
        } else {
            assertThatExceptionOfType(InspectionException.class)
                    .isThrownBy(() -> image.layers())
                    .withMessageContaining("the Zstandard stream needs a window of");
        }
    }

    /** A reader that trusts such a header allocates as much memory as the header says. */
    @ParameterizedTest
    @CsvSource({"x, a PAX header", "L, a name", "K, the target of a link"})
    void layersWhenAHeaderOfAnEntryIsLongerThanAMebibyteIsRefused(char type, String what) {
        byte[] tar = layer().header((byte) type, new byte[(1 << 20) + 1])
                .file("a", "1")
                .toTar();
        InspectedImage image =
                new RecordedImage().layer(tar("another", 10), tar).inspect();
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> image.layers())
                .withMessage("Image " + RecordedImage.ID + " could not be read: in blobs/sha256/1: " + what
                        + " in the tar archive is 1.05 MB long; at most 1 MiB is read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[slug].html", "{name}"})
    void layersWhenALayerBeginsLikeADocumentIsALayer(String name) throws IOException {
        byte[] tar = tar(name, 1_000);
        assertThat(new RecordedImage().layer(tar, tar).inspect().layers())
                .extracting(Layer::size)
                .hasToString("[1 kB]");
    }

    @Test
    void lookWhenTheImageHasNoLayersIsAnError() {
        InspectedImage image = new RecordedImage().inspect();
        assertThat(List.<ThrowingCallable>of(
                        () -> image.layers(),
                        () -> image.transferSize(),
                        () -> image.files().get("/"),
                        () -> image.files().stream()))
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
        RecordedImage recorded = new RecordedImage().layer(tar, tar);
        InspectedImage image = recorded.inspect(folder);
        assertThat(image.filesFrom(image, 0)).extracting(CopiedFile::path).containsExactly("/both");
        assertThat(recorded.exports()).isEqualTo(1);
    }

    @Test
    void filesFromWhenThereIsNothingToSearchOrToSearchForIsRefused() {
        byte[] tar = tar("base", 10);
        InspectedImage image = new RecordedImage().layer(tar, tar).inspect();
        InspectedImage other = new RecordedImage().layer(tar, tar).inspect();
        InspectedImage more = new RecordedImage()
                .layer(tar, tar)
                .layer(tar("own", 10), tar("own", 10))
                .inspect();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> image.filesFrom(other, 1))
                .withMessage("there is nothing to search: all layers of image " + RecordedImage.ID
                        + " are those of its base image");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> more.filesFrom(other, 1))
                .withMessage("there is nothing to look for: each file of image " + RecordedImage.ID
                        + " that is not empty is in the base of image " + RecordedImage.ID + ", too");
    }

    @Test
    void transferSizeWhenAllIsStoredCompressedIsWhatIsStored() throws IOException {
        byte[] gzip = tar("stored gzip", 5_000);
        byte[] zstd = tar("stored zstd", 5_000);
        TransferSize size = new RecordedImage()
                .layer(gzip, gzip(gzip))
                .layer(zstd, zstd(zstd))
                .layer(gzip, gzip(gzip))
                .inspect()
                .transferSize();
        // A layer that occurs twice is sent once.
        assertThat(size).isEqualTo(new TransferSize(ByteSize.of(gzip(gzip).length + zstd(zstd).length), false));
    }

    @Test
    void transferSizeWhenALayerIsStoredPlainIsAnEstimateByGzip() throws IOException {
        byte[] gzip = tar("mixed gzip", 5_000);
        byte[] plain = tar("mixed plain", 5_000);
        TransferSize size = new RecordedImage()
                .layer(gzip, gzip(gzip))
                .layer(plain, plain)
                .inspect()
                .transferSize();
        assertThat(size.isEstimate()).isTrue();
        assertThat(size.size()).isEqualTo(ByteSize.of(gzip(gzip).length + gzip(plain).length));
    }

    private static long weigh(RecordedImage image, Path folder) {
        return image.inspect(folder).layers().stream()
                .mapToLong(layer -> layer.size().bytes())
                .sum();
    }

    @Test
    void layersWhenAnotherLayerIsExportedSaysWhichIsMissing() {
        byte[] tar = tar("wanted", 10);
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> new RecordedImage()
                        .layer(tar, tar("another", 10))
                        .inspect()
                        .layers())
                .withMessageMatching("Image sha256:a+ could not be read: the engine's export of it lacks layer "
                        + "sha256:[0-9a-f]{64}\\. Is the layer corrupt\\?");
    }

    @Test
    void layersWhenALayerIsGarbageNamesItsEntry() {
        byte[] garbage = "garbage ".repeat(200).getBytes(US_ASCII);
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> new RecordedImage()
                        .layer(tar("not garbage", 10), garbage)
                        .inspect()
                        .layers())
                .withMessageStartingWith("Image " + RecordedImage.ID + " could not be read: in blobs/sha256/1: ");
    }

    @Test
    void layersWhenTheEngineBreaksOffIsAnErrorWithoutAVerdict() {
        byte[] tar = tar("broken off", 20_000);
        // The last two blocks only mark the end of the archive.
        for (int length = 0; length < 512 + tar.length; length += 700) {
            InspectedImage image = new RecordedImage().layer(tar, tar).inspectWhatEndsAfter(length);
            assertThatExceptionOfType(InspectionException.class)
                    .as("broken off after " + length)
                    .isThrownBy(() -> image.layers())
                    .withMessageStartingWith("Image " + RecordedImage.ID + " could not be read: ");
        }
    }

    /** Returns a sparse archive as GNU tar writes it: a hole of a megabyte and three bytes after it. */
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

    /** Returns a layer whose content doesn't compress well and is different for each name. */
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
