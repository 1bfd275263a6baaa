package dev.plimsoll.internal.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.BaselineException;
import dev.plimsoll.image.BaselineEntry;
import dev.plimsoll.image.BaselineEntry.RecordedLayer;
import dev.plimsoll.image.BaselineKey;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
                "<<<<<<< HEAD | a merge left its mark here: take the lines of one side, or record the sizes anew with -Dplimsoll.baseline=update",
                "=======      | a merge left its mark here: take the lines of one side, or record the sizes anew with -Dplimsoll.baseline=update",
                "Dockerfile 0 | 'Dockerfile 0' is no line of a baseline; expected is, for instance, 'Dockerfile builder linux/amd64 2025203 (2.03 MB) 0a1b2c3d4e5f:2025203'",
                "Dockerfile 0 linux/amd64 12 (12 B) 0a1b2c3d4e5f:13 | the layers come to 13 bytes, not to 12 bytes; record the sizes anew with -Dplimsoll.baseline=update",
                "Dockerfile 0 linux/amd64 0 (0 B)  0a1b2c3d4e5f:0 | 'Dockerfile 0 linux/amd64 0 (0 B)  0a1b2c3d4e5f:0' is no line of a baseline; expected is, for instance, 'Dockerfile builder linux/amd64 2025203 (2.03 MB) 0a1b2c3d4e5f:2025203'",
                "Dockerfile 1 linux/amd64 0 (0 B) | the same image has a line already, %s:1; take one of them away, or record the sizes anew with -Dplimsoll.baseline=update",
            })
    void findWhenALineIsBrokenNamesIt(String line, String message) throws IOException {
        Files.writeString(file(), "Dockerfile 1 linux/amd64 0 (0 B)\n" + line + "\n");
        assertThatThrownBy(() -> baseline().find(key("Dockerfile", "2")))
                .isInstanceOf(BaselineException.class)
                .hasMessage(file() + ":2: " + message.replace("%s", file().toString()));
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
        String merge =
                ": a merge left its mark here: take the lines of one side, or record the sizes anew with -Dplimsoll.baseline=update";
        assertThat(record(entry(key("Dockerfile", "2"), 1)))
                .containsExactly(
                        file() + ":3" + merge,
                        file() + ":5" + merge,
                        file() + ":6: the same image has a line already, " + file()
                                + ":4; take one of them away, or record the sizes anew with -Dplimsoll.baseline=update",
                        file() + ":7" + merge,
                        file() + ":9: the layers come to 4 bytes, not to 5 bytes; record the sizes anew with"
                                + " -Dplimsoll.baseline=update");
        assertThat(Files.readString(file())).isEqualTo("""
                # Sizes of images, by which Plimsoll judges growth. Version 1. Keep it under version control; -Dplimsoll.baseline=update writes it.
                # The map is heavy: ask Ada.
                # And this.
                Dockerfile 0 linux/amd64 12 (12 B) 0a1b2c3d4e5f:12
                Dockerfile 2 linux/amd64 1 (1 B) 000000000000:1
                """);
    }

    @Test
    void recordWhenArgumentsAreOthersReplacesTheOneLineOfAnEarlierRun() {
        record(entry(arguments("args-00000001"), 1), "run 1");
        assertThat(record(entry(arguments("args-00000002"), 2), "run 2"))
                .containsExactly(file() + ":2, which was of other build arguments");
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
        // Which of the two it supersedes, nobody can say.
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
            processes.add(new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-Djava.io.tmpdir=" + temporary,
                            "-cp",
                            System.getProperty("java.class.path"),
                            RecordingProgram.class.getName(),
                            (i == 0 ? link : directory).resolve("plimsoll.lock").toString(),
                            "process" + i)
                    .inheritIO()
                    .start());
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
