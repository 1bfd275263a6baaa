package dev.plimsoll.internal.inspect;

import static dev.plimsoll.internal.layers.Layers.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.image.DiffId;
import dev.plimsoll.internal.inspect.LayerCache.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerCacheTests {

    private static final DiffId ONE = id(1);
    private static final DiffId TWO = id(2);
    private static final byte[] CONTENT = layer().file("bin/hello", "binary")
            .symbolicLink("bin/hi", "hello")
            .content()
            .packed();

    @TempDir
    Path home;

    @Test
    void readWhenWrittenBeforeIsTheSame() throws IOException {
        cache().write(ONE, Part.ENTRIES, CONTENT);
        assertThat(cache().read(ONE, Part.ENTRIES)).hasValue(CONTENT);
        assertThat(cache().read(TWO, Part.ENTRIES)).isEmpty();
        assertThat(files()).hasSize(1);
    }

    @Test
    void readWhenTheFileIsCutOffAnywhereIsNothing() throws IOException {
        cache().write(ONE, Part.ENTRIES, CONTENT);
        Path file = files().get(0);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(cache().read(ONE, Part.ENTRIES))
                    .as("cut off after " + length)
                    .isEmpty();
        }
    }

    @Test
    void readWhenAnyByteIsAnotherIsNothingAndIsWrittenAnew() throws IOException {
        cache().write(ONE, Part.ENTRIES, CONTENT);
        Path file = files().get(0);
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 1;
            Files.write(file, changed);
            assertThat(cache().read(ONE, Part.ENTRIES)).as("changed at " + i).isEmpty();
        }
        cache().write(ONE, Part.ENTRIES, CONTENT);
        assertThat(cache().read(ONE, Part.ENTRIES)).isPresent();
    }

    @Test
    void readWhenTheFileIsThatOfAnotherLayerIsNothing() throws IOException {
        cache().write(ONE, Part.ENTRIES, CONTENT);
        Files.copy(files().get(0), home.resolve("2".repeat(64) + ".layer"));
        assertThat(cache().read(TWO, Part.ENTRIES)).isEmpty();
    }

    @Test
    void writeWhenTooMuchIsKeptDropsWhatWasUsedLongestAgo() throws IOException {
        cache().write(ONE, Part.ENTRIES, CONTENT);
        cache().write(TWO, Part.ENTRIES, CONTENT);
        long size = Files.size(files().get(0));
        for (Path file : files()) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        }
        assertThat(cache().read(ONE, Part.ENTRIES)).isPresent();
        new LayerCache(home, 2 * size).write(id(3), Part.ENTRIES, CONTENT);
        assertThat(cache().read(TWO, Part.ENTRIES)).isEmpty();
        assertThat(cache().read(ONE, Part.ENTRIES)).isPresent();
        assertThat(cache().read(id(3), Part.ENTRIES)).isPresent();
    }

    /** The listed file is deleted before it is read, as if another process trimmed the cache at the same time. */
    @Test
    void writeWhenAFileGoesWhileItTrimsTrimsTheOthers() throws IOException {
        cache().write(ONE, Part.ENTRIES, CONTENT);
        long size = Files.size(files().get(0));
        Files.setLastModifiedTime(files().get(0), FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        Files.createSymbolicLink(home.resolve("0".repeat(64) + ".layer"), home.resolve("gone"));
        new LayerCache(home, size).write(TWO, Part.ENTRIES, CONTENT);
        assertThat(cache().read(ONE, Part.ENTRIES)).isEmpty();
        assertThat(cache().read(TWO, Part.ENTRIES)).isPresent();
    }

    @Test
    void writeWhenAProcessWasKilledWhileItWroteRemovesItsFile() throws IOException {
        Path old = Files.createFile(home.resolve("1234.tmp"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        Path fresh = Files.createFile(home.resolve("5678.tmp"));
        cache().write(ONE, Part.ENTRIES, CONTENT);
        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
    }

    @Test
    void readWhenTheFileIsLargerThanTheCacheMayBeIsNothing() throws IOException {
        cache().write(ONE, Part.ENTRIES, CONTENT);
        long size = Files.size(files().get(0));
        assertThat(new LayerCache(home, size).read(ONE, Part.ENTRIES)).isPresent();
        assertThat(new LayerCache(home, size - 1).read(ONE, Part.ENTRIES)).isEmpty();
    }

    @Test
    void writeWhenTheFolderIsMissingMakesIt() {
        LayerCache cache = new LayerCache(home.resolve("a/b"), 1 << 20);
        cache.write(ONE, Part.DIGESTS, new byte[] {1});
        assertThat(cache.read(ONE, Part.DIGESTS)).hasValue(new byte[] {1});
        assertThat(cache.read(ONE, Part.ENTRIES)).isEmpty();
    }

    @Test
    void writeWhenAllAreKeptLeavesOtherFilesAlone() throws IOException {
        Path note = Files.writeString(home.resolve("note.txt"), "x".repeat(1000));
        long size = CONTENT.length + 100L;
        new LayerCache(home, size + 100).write(ONE, Part.ENTRIES, CONTENT);
        assertThat(note).exists();
        assertThat(cache().read(ONE, Part.ENTRIES)).isPresent();
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void findWhenOneLayerBeginsWithTheDigitsIsThatOne() {
        DiffId first = DiffId.of("sha256:" + "ab".repeat(32));
        DiffId second = DiffId.of("sha256:" + "ab".repeat(31) + "cd");
        assertThat(cache().find("abab")).isEmpty();
        cache().write(first, Part.ENTRIES, CONTENT);
        cache().write(TWO, Part.ENTRIES, CONTENT);
        cache().write(second, Part.DIGESTS, new byte[0]);
        assertThat(cache().find("abab")).hasValue(first);
        assertThat(cache().find("bab")).isEmpty();
        cache().write(second, Part.ENTRIES, CONTENT);
        assertThat(cache().find("abab")).isEmpty();
        assertThat(new LayerCache(home.resolve("absent"), 1).find("abab")).isEmpty();
    }

    @Test
    void writeWhenTheFolderIsNoneFailsNothing() throws IOException {
        Path file = Files.createFile(home.resolve("file"));
        LayerCache cache = new LayerCache(file, 1000);
        cache.write(ONE, Part.ENTRIES, CONTENT);
        assertThat(cache.read(ONE, Part.ENTRIES)).isEmpty();
    }

    @Test
    void readWhenManyWriteIsWholeOrNothing() {
        cache().write(ONE, Part.ENTRIES, CONTENT);
        assertThat(IntStream.range(0, 400).parallel().mapToObj(i -> {
                    if (i % 2 == 0) {
                        cache().write(ONE, Part.ENTRIES, CONTENT);
                    }
                    return cache().read(ONE, Part.ENTRIES).isPresent();
                }))
                .containsOnly(true);
    }

    private LayerCache cache() {
        return new LayerCache(home, 1 << 20);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> file.toString().endsWith(".layer"))
                    .sorted()
                    .toList();
        }
    }

    private static DiffId id(int digit) {
        return DiffId.of("sha256:" + String.valueOf(digit).repeat(64));
    }
}
