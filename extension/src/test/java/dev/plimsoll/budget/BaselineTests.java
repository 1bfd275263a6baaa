package dev.plimsoll.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.budget.BaselineEntry.RecordedLayer;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineTests {

    private static final Platform AMD64 = Platform.of("linux/amd64");

    @TempDir
    Path directory;

    @Test
    void findWhenThereIsNoFileIsEmpty() {
        assertThat(baseline().find(key("Dockerfile", "builder"))).isEmpty();
    }

    @Test
    void recordWhenThereIsNoFileWritesOneThatReadsTheSame() {
        BaselineEntry entry = entry(key("Dockerfile", "builder"), 2025203, 1);
        baseline().record(entry);
        assertThat(baseline().find(entry.key())).contains(entry);
    }

    @Test
    void recordWhenThereAreSeveralSortsThem() throws IOException {
        baseline().record(entry(key("z/Dockerfile", "1"), 12));
        baseline().record(entry(new BaselineKey("a b#/Döckerfile", "x", AMD64, "args-0123abcd"), 3_470_000, 30_000));
        baseline().record(entry(key("z/Dockerfile", "0")));
        baseline().record(entry(key("z/Dockerfile", "1"), 13));
        assertThat(Files.readString(file())).isEqualTo("""
                        # Sizes of images, by which Plimsoll judges growth. Version 1. Keep it under version control; -Dplimsoll.baseline=update writes it.
                        a%20b%23/Döckerfile x linux/amd64 args-0123abcd 3500000 (3.5 MB) 000000000000:3470000 000000000001:30000
                        z/Dockerfile 0 linux/amd64 0 (0 B)
                        z/Dockerfile 1 linux/amd64 13 (13 B) 000000000000:13
                        """);
        assertThat(baseline().find(new BaselineKey("a b#/Döckerfile", "x", AMD64, "args-0123abcd")))
                .isPresent();
        assertThat(baseline().placeOf(key("z/Dockerfile", "1"))).isEqualTo(file() + ":4");
    }

    @Test
    void recordWhenNothingHasChangedLeavesTheFileAlone() throws IOException {
        baseline().record(entry(key("Dockerfile", "0"), 1));
        Files.writeString(file(), Files.readString(file()) + "# A remark.\n");
        baseline().record(entry(key("Dockerfile", "0"), 1));
        assertThat(Files.readString(file())).endsWith("# A remark.\n");
    }

    @Test
    void recordWhenManyWriteAtOnceLosesNothing() throws IOException {
        IntStream.range(0, 40).parallel().forEach(i -> baseline().record(entry(key("Dockerfile", "s" + i), i)));
        assertThat(baseline().entries()).hasSize(40);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void findWhenThePlatformIsAnotherIsEmpty() {
        baseline().record(entry(key("Dockerfile", "0"), 1));
        assertThat(baseline().find(new BaselineKey("Dockerfile", "0", Platform.of("linux/arm64"), "")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<<<<<<< HEAD | a merge left its mark here: take the lines of one side, or record the sizes anew with -Dplimsoll.baseline=update",
                "=======      | a merge left its mark here: take the lines of one side, or record the sizes anew with -Dplimsoll.baseline=update",
                "Dockerfile 0 | 'Dockerfile 0' is no line of a baseline; expected is, for instance, 'Dockerfile builder linux/amd64 2025203 (2.03 MB) 0a1b2c3d4e5f:2025203'",
                "Dockerfile 0 linux/amd64 12 (12 B) 0a1b2c3d4e5f:13 | the layers come to 13 bytes, not to 12 bytes; record the sizes anew with -Dplimsoll.baseline=update",
                "Dockerfile 0 linux/amd64 0 (0 B)  0a1b2c3d4e5f:0 | 'Dockerfile 0 linux/amd64 0 (0 B)  0a1b2c3d4e5f:0' is no line of a baseline; expected is, for instance, 'Dockerfile builder linux/amd64 2025203 (2.03 MB) 0a1b2c3d4e5f:2025203'",
                "Dockerfile 1 linux/amd64 0 (0 B) | the same image has a line already, line 1; take one of them away, or record the sizes anew with -Dplimsoll.baseline=update",
            })
    void findWhenALineIsBrokenNamesIt(String line, String message) throws IOException {
        Files.writeString(file(), "Dockerfile 1 linux/amd64 0 (0 B)\n" + line + "\n");
        assertThatThrownBy(() -> baseline().find(key("Dockerfile", "2")))
                .isInstanceOf(BaselineException.class)
                .hasMessage(file() + ":2: " + message);
        assertThatThrownBy(() -> baseline().record(entry(key("Dockerfile", "2"), 1)))
                .hasMessage(file() + ":2: " + message);
    }

    private Path file() {
        return directory.resolve("plimsoll.lock");
    }

    private Baseline baseline() {
        return Baseline.at(file());
    }

    private static BaselineKey key(String dockerfile, String stage) {
        return new BaselineKey(dockerfile, stage, AMD64, "");
    }

    private static BaselineEntry entry(BaselineKey key, long... sizes) {
        int[] count = {0};
        List<RecordedLayer> layers = Arrays.stream(sizes)
                .mapToObj(size -> new RecordedLayer("%012d".formatted(count[0]++), ByteSize.of(size)))
                .toList();
        return new BaselineEntry(key, layers);
    }
}
