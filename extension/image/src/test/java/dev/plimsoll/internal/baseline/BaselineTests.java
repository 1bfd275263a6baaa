package dev.plimsoll.internal.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.exception.BaselineException;
import dev.plimsoll.image.BaselineEntry;
import dev.plimsoll.image.BaselineEntry.RecordedLayer;
import dev.plimsoll.image.BaselineKey;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.io.ChildJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        record(entry);
        assertThat(baseline().find(entry.key())).contains(entry);
    }

    @Test
    void recordWhenThereAreSeveralSortsThem() throws IOException {
        record(entry(key("z/Dockerfile", "1"), 12));
        record(entry(new BaselineKey("a b#/Döckerfile", "x", AMD64, "args-0123abcd"), 3_470_000, 30_000));
        record(entry(key("z/Dockerfile", "0")));
        record(entry(key("z/Dockerfile", "1"), 13));
        assertThat(Files.readString(file())).isEqualTo("""
                        # Sizes of images, by which Plimsoll judges growth. Version 1. Keep it under version control; -Dplimsoll.baseline=update or plimsoll --baseline update writes it.
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
        record(entry(key("Dockerfile", "0"), 1));
        Files.writeString(file(), Files.readString(file()) + "# A remark.\n");
        record(entry(key("Dockerfile", "0"), 1));
        assertThat(Files.readString(file())).endsWith("# A remark.\n");
    }

    @Test
    void recordWhenManyWriteAtOnceLosesNothing() throws IOException {
        IntStream.range(0, 40).parallel().forEach(i -> record(entry(key("Dockerfile", "s" + i), i)));
        assertThat(baseline().entries()).hasSize(40);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void findWhenThePlatformIsAnotherIsEmpty() {
        record(entry(key("Dockerfile", "0"), 1));
        assertThat(baseline().find(new BaselineKey("Dockerfile", "0", Platform.of("linux/arm64"), "")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<<<<<<< HEAD | a conflict marker that a merge left",
                "=======      | a conflict marker that a merge left",
                "Dockerfile 0 | 'Dockerfile 0' is not a line of a baseline, such as 'Dockerfile builder linux/amd64 2025203 (2.03 MB) 0a1b2c3d4e5f:2025203'",
                "Dockerfile 0 linux/amd64 12 (12 B) 0a1b2c3d4e5f:13 | the layers add up to 13 bytes, not to 12 bytes",
                "Dockerfile 0 linux/amd64 0 (0 B)  0a1b2c3d4e5f:0 | 'Dockerfile 0 linux/amd64 0 (0 B) 0a1b2c3d4e5f:0' is not a line of a baseline, such as 'Dockerfile builder linux/amd64 2025203 (2.03 MB) 0a1b2c3d4e5f:2025203'",
                "Dockerfile 1 linux/amd64 0 (0 B) | the image is already recorded at %s:1",
                "Dockerfile \u001b[31m | 'Dockerfile \\u001B[31m' is not a line of a baseline, such as 'Dockerfile builder linux/amd64 2025203 (2.03 MB) 0a1b2c3d4e5f:2025203'",
            })
    void findWhenALineIsBrokenNamesIt(String line, String message) throws IOException {
        Files.writeString(file(), "Dockerfile 1 linux/amd64 0 (0 B)\n" + line + "\n");
        assertThatThrownBy(() -> baseline().find(key("Dockerfile", "2")))
                .isInstanceOf(BaselineException.class)
                .hasMessage(file() + ":2: " + message.replace("%s", file().toString())
                        + (message.contains("is not a line")
                                ? ". Correct the line, or delete it"
                                : ". Correct the line, or record the sizes again with --baseline update"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Döckerfile", "ärger/Dockerfile", "Dockerfile%E4"})
    void findWhenANameIsNotUtf8NamesTheLine(String name) throws IOException {
        Files.write(file(), ("# Größen\n" + name + " 0 linux/amd64 0 (0 B)\n").getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> baseline().find(key("Dockerfile", "0")))
                .isInstanceOf(BaselineException.class)
                .hasMessage(file() + ":2: not UTF-8. Correct the line, or delete it");
    }

    @Test
    void findWhenTheFileIsLargerThanSixteenMebibytesIsRefused() throws IOException {
        Files.writeString(file(), "#".repeat(16 << 20));
        assertThat(baseline().find(key("Dockerfile", "0"))).isEmpty();
        Files.writeString(file(), "#".repeat((16 << 20) + 1));
        assertThatThrownBy(() -> baseline().find(key("Dockerfile", "0")))
                .isInstanceOf(BaselineException.class)
                .hasMessage(file() + " can't be read: it is larger than 16 MiB");
    }

    @Test
    void lineOfIsTheLineThatIsRecorded() throws IOException {
        BaselineEntry entry = entry(key("Dockerfile", "0"), 1000, 500);
        record(entry);
        assertThat(Baseline.lineOf(entry))
                .isEqualTo("Dockerfile 0 linux/amd64 1500 (1.5 kB) 000000000000:1000 000000000001:500");
        assertThat(Files.readAllLines(file())).endsWith(Baseline.lineOf(entry));
    }

    @Test
    void findWhenItIsADirectorySaysSo() throws IOException {
        Files.createDirectory(file());
        assertThatThrownBy(() -> baseline().find(key("Dockerfile", "0")))
                .isInstanceOf(BaselineException.class)
                .hasMessage(file() + " can't be read: it is not a file");
    }

    @Test
    void findWhenAnImageHasManyLayersReadsThem() throws IOException {
        Files.writeString(file(), "Dockerfile 0 linux/amd64 50000 (50 kB)" + " 0a1b2c3d4e5f:1".repeat(50_000) + "\n");
        assertThat(baseline().find(key("Dockerfile", "0")))
                .hasValueSatisfying(entry -> assertThat(entry.layers()).hasSize(50_000));
    }

    @Tag("slow")
    @Test
    void findWhenTheFileIsCorruptedIsRightOrFailsWithTheLine() throws IOException {
        BaselineEntry[] entries = {
            entry(key("a/Dockerfile", "0"), 2_025_203, 17, 0),
            entry(key("a/Dockerfile", "builder"), 734_000_000),
            entry(new BaselineKey("b c/Döckerfile", "x", AMD64, "args-0123abcd"), 3_470_000, 30_000)
        };
        for (BaselineEntry entry : entries) {
            record(entry);
        }
        byte[] sound = Files.readAllBytes(file());
        Random random = new Random(20261125);
        int failed = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] corrupted = corrupted(sound, random);
            Files.write(file(), corrupted);
            try {
                for (BaselineEntry entry : entries) {
                    assertThat(baseline().find(entry.key()).map(BaselineEntry::size))
                            .as(() -> new String(corrupted, StandardCharsets.UTF_8))
                            .isIn(Optional.of(entry.size()), Optional.empty());
                }
            } catch (BaselineException e) {
                failed++;
                assertThat(e).hasMessageMatching("(?s)\\Q" + file() + "\\E:\\d+: .*");
            }
        }
        assertThat(failed).isGreaterThan(1_000);
    }

    /** Returns the text with a few bytes flipped, removed, inserted or swapped, or with its end cut off. */
    private static byte[] corrupted(byte[] sound, Random random) {
        StringBuilder bytes = new StringBuilder(new String(sound, StandardCharsets.ISO_8859_1));
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(bytes.length() - 1);
            switch (random.nextInt(5)) {
                case 0 -> bytes.setCharAt(at, (char) (bytes.charAt(at) ^ 1 << random.nextInt(8)));
                case 1 -> bytes.deleteCharAt(at);
                case 2 -> bytes.insert(at, (char) random.nextInt(256));
                case 3 -> bytes.setCharAt(at, bytes.charAt(at + 1));
                default -> bytes.setLength(Math.max(2, at));
            }
        }
        return bytes.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void recordWhenLinesAreBrokenKeepsTheOthersAndTheRemarksAndSaysWhatWent() throws IOException {
        Files.writeString(file(), """
                # Sizes of images, by which Plimsoll judges growth. Version 0.
                # The map is heavy: ask Ada.
                <<<<<<< HEAD
                Dockerfile 0 linux/amd64 12 (12 B) 0a1b2c3d4e5f:12
                =======
                Dockerfile 0 linux/amd64 13 (13 B) 0a1b2c3d4e5f:13
                >>>>>>> other
                # And this.
                Dockerfile 1 linux/amd64 5 (5 B) 0a1b2c3d4e5f:4
                """);
        String merge = ": a conflict marker that a merge left";
        assertThat(record(entry(key("Dockerfile", "2"), 1)))
                .containsExactly(
                        file() + ":3" + merge,
                        file() + ":5" + merge,
                        file() + ":6: the image is already recorded at " + file() + ":4",
                        file() + ":7" + merge,
                        file() + ":9: the layers add up to 4 bytes, not to 5 bytes");
        assertThat(Files.readString(file())).isEqualTo("""
                # Sizes of images, by which Plimsoll judges growth. Version 1. Keep it under version control; -Dplimsoll.baseline=update or plimsoll --baseline update writes it.
                # The map is heavy: ask Ada.
                # And this.
                Dockerfile 0 linux/amd64 12 (12 B) 0a1b2c3d4e5f:12
                Dockerfile 2 linux/amd64 1 (1 B) 000000000000:1
                """);
    }

    @Test
    void recordWhenLinesAreUnknownKeepsThemByteForByte() throws IOException {
        byte[] unknown = "Dockerfile 0 linux/amd64 seal=3f21 12 (12 B)\nGr\u00f6\u00dfe 0 linux/amd64 0 (0 B)\n"
                .getBytes(StandardCharsets.ISO_8859_1);
        Files.write(file(), unknown);
        assertThat(record(entry(key("Dockerfile", "2"), 1))).isEmpty();
        String header = "# Sizes of images, by which Plimsoll judges growth. Version 1. Keep it under version control;"
                + " -Dplimsoll.baseline=update or plimsoll --baseline update writes it.\n";
        assertThat(Files.readString(file(), StandardCharsets.ISO_8859_1))
                .isEqualTo(header + "Dockerfile 2 linux/amd64 1 (1 B) 000000000000:1\n"
                        + new String(unknown, StandardCharsets.ISO_8859_1));
    }

    @Test
    void recordWhenTheFileIsALinkWritesNeitherThroughItNorOverIt() throws IOException {
        Path target = Files.writeString(directory.resolve("crontab"), "root\n");
        Files.createSymbolicLink(file(), target);
        assertThatThrownBy(() -> record(entry(key("Dockerfile", "0"), 1)))
                .isInstanceOf(BaselineException.class)
                .hasMessageStartingWith(file() + " can't be ");
        assertThat(target).hasContent("root\n");
        Files.writeString(target, "");
        assertThatThrownBy(() -> record(entry(key("Dockerfile", "0"), 1)))
                .isInstanceOf(BaselineException.class)
                .hasMessage(file() + " can't be written: it is a symbolic link to " + target
                        + ", and nothing is written through a link. Name the file itself, or delete the link");
        assertThat(target).isEmptyFile();
    }

    @Test
    void recordWhenArgumentsAreOthersReplacesTheOneLineOfAnEarlierRun() {
        record(entry(arguments("args-00000001"), 1), "run 1");
        assertThat(record(entry(arguments("args-00000002"), 2), "run 2"))
                .containsExactly(file() + ":2: recorded with other build arguments");
        assertThat(baseline().entries())
                .extracting(entry -> entry.key().arguments())
                .containsExactly("args-00000002");
    }

    @Test
    void recordWhenOneRunHasSeveralArgumentsKeepsEach() {
        record(entry(arguments("args-00000001"), 1), "run 1");
        for (String run : List.of("run 2", "run 3")) {
            record(entry(arguments("args-00000002"), 2), run);
            assertThat(record(entry(arguments("args-00000001"), 1), run)).isEmpty();
            assertThat(baseline().entries()).hasSize(2);
        }
        // It is ambiguous which of the two lines this replaces.
        assertThat(record(entry(arguments("args-00000003"), 3), "run 4")).isEmpty();
        assertThat(baseline().entries()).hasSize(3);
        assertThat(baseline().findOthers(arguments("args-00000003"))).hasSize(2);
    }

    @Test
    void recordWhenProcessesWithOtherFoldersForTemporaryFilesWriteAtOnceLosesNothing() throws Exception {
        List<Process> processes = new ArrayList<>();
        Path link = Files.createSymbolicLink(
                Files.createDirectory(directory.resolve("links")).resolve("l"), directory);
        for (int i = 0; i < 3; i++) {
            Path temporary = Files.createDirectory(directory.resolve("tmp" + i));
            processes.add(ChildJvm.start(
                    RecordingProgram.class,
                    List.of("-Djava.io.tmpdir=" + temporary),
                    (i == 0 ? link : directory).resolve("plimsoll.lock").toString(),
                    "process" + i));
        }
        for (Process process : processes) {
            assertThat(process.waitFor()).isZero();
        }
        assertThat(baseline().entries()).hasSize(3 * RecordingProgram.COUNT);
    }

    private Path file() {
        return directory.resolve("plimsoll.lock");
    }

    private List<String> record(BaselineEntry entry) {
        return record(entry, "run");
    }

    private List<String> record(BaselineEntry entry, String run) {
        return baseline().record(entry, run);
    }

    private static BaselineKey arguments(String digest) {
        return new BaselineKey("Dockerfile", "0", AMD64, digest);
    }

    private Baseline baseline() {
        return Baseline.at(file(), "--baseline update");
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
