package dev.plimsoll.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.internal.baseline.TestRun;
import dev.plimsoll.internal.io.ChildJvm;
import dev.plimsoll.internal.io.Reason;
import dev.plimsoll.internal.report.document.ReportedImage;
import dev.plimsoll.internal.report.document.TestCounts;
import dev.plimsoll.internal.report.document.TestFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTests {

    private static final long LONG_AGO = 1_000;

    @TempDir
    Path folder;

    @Test
    void addWritesAllFiles() throws IOException {
        add(jvm("run", "1", LONG_AGO), "A", SampleReports.full());

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("index.html", "summary.md", "report.json", "metrics.txt", ".parts");
        }
        assertThat(folder.resolve("index.html")).content().startsWith("<!DOCTYPE html>");
        assertThat(folder.resolve("metrics.txt")).content().endsWith("# EOF\n");
    }

    @Test
    void addWhenARunBeforeLeftAReportSaysWhatChangedInAllItsParts() throws IOException {
        add(jvm("first", "1", LONG_AGO), "A", SampleReports.plain("0", 5_000));
        assertThat(ReportJson.read(folder.resolve("report.json")).changes()).isEmpty();

        for (String jvm : List.of("2", "3")) {
            add(jvm("second", jvm, LONG_AGO), jvm, SampleReports.plain(jvm.equals("2") ? "0" : "1", 7_000));
            assertThat(ReportJson.read(folder.resolve("report.json")).changes())
                    .singleElement()
                    .satisfies(change ->
                            assertThat(change.before() + " " + change.after()).isEqualTo("5000 7000"));
        }

        add(jvm("third", "4", LONG_AGO), "A", SampleReports.plain("0", 7_000));
        assertThat(ReportJson.read(folder.resolve("report.json")).changes()).isEmpty();
    }

    @Test
    void addWhenTheReportOfTheRunBeforeIsBrokenWritesTheReport() throws IOException {
        Files.writeString(folder.resolve("report.json"), "{");
        add(jvm("run", "1", LONG_AGO), "A", SampleReports.plain("0", 5_000));
        assertThat(ReportJson.read(folder.resolve("report.json")).changes()).isEmpty();
    }

    @Test
    void addWhenATextHasALoneSurrogateWritesAllFiles() throws IOException {
        TestFailure failure = TestFailure.of("t", "cut \ud83d in two");
        Report report = Report.of(new TestCounts(0, 1, 0, List.of(failure)), List.of(), List.of());
        add(jvm("run", "1", LONG_AGO), "A", report);

        assertThat(folder.resolve("index.html")).content().contains("cut \ufffd in two");
        assertThat(folder.resolve("summary.md")).content().contains("cut \\uD83D in two");
        assertThat(ReportJson.read(folder.resolve("report.json")).tests().failures())
                .containsExactly(TestFailure.of("t", "cut \ufffd in two"));
    }

    @Test
    void addWhenAFileOfTheReportIsALinkWritesNothingThroughIt(@TempDir Path elsewhere) throws IOException {
        Path theirs = Files.writeString(elsewhere.resolve("index.html"), "theirs");
        Files.createSymbolicLink(folder.resolve("index.html"), theirs);
        assertThatThrownBy(() -> add(jvm("run", "1", LONG_AGO), "A", SampleReports.plain("0", 5_000)))
                .isInstanceOfSatisfying(
                        FileSystemException.class,
                        e -> assertThat(Reason.of(e))
                                .startsWith("it is a symbolic link to " + theirs + ", and nothing"));
        assertThat(theirs).hasContent("theirs");
    }

    @Test
    void addWhenTheFolderOfThePartsIsALinkDeletesNothingThere(@TempDir Path elsewhere) throws IOException {
        Path theirs = Files.writeString(elsewhere.resolve("package.json"), "{}");
        Path parts = Files.createSymbolicLink(folder.resolve(".parts"), elsewhere);
        assertThatThrownBy(() -> add(jvm("run", "1", LONG_AGO), "A", SampleReports.plain("0", 5_000)))
                .isInstanceOfSatisfying(
                        FileSystemException.class,
                        e -> assertThat(Reason.of(e))
                                .isEqualTo("it is a symbolic link, and nothing is written through one. Delete it"));
        assertThat(parts).isSymbolicLink();
        assertThat(theirs).hasContent("{}");
    }

    @Test
    @Timeout(60)
    void addWhenAFileOfARunBeforeIsALinkToADeviceWithoutEndDoesNotReadIt() throws IOException {
        Files.createDirectory(folder.resolve(".parts"));
        for (String name : List.of("report.json", ".parts/a.json", ".parts/previous")) {
            Files.createSymbolicLink(folder.resolve(name), Path.of("/dev/zero"));
        }
        assertThatThrownBy(() -> add(jvm("run", "1", LONG_AGO), "A", SampleReports.plain("0", 5_000)))
                .isInstanceOfSatisfying(
                        FileSystemException.class,
                        e -> assertThat(Reason.of(e)).startsWith("it is a symbolic link to /dev/zero, and nothing"));
        Files.delete(folder.resolve("report.json"));
        add(jvm("run", "1", LONG_AGO), "A", SampleReports.plain("0", 5_000));
        assertThat(stages()).containsExactly("0");
    }

    @Test
    void addFromSeveralJvmsAtOnceLosesNothing() throws Exception {
        List<Process> jvms = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            jvms.add(ChildJvm.start(ReportingProgram.class, List.of(), folder.toString(), "run", "jvm" + i + "-", "8"));
        }
        for (Process jvm : jvms) {
            assertThat(jvm.waitFor()).isZero();
        }

        assertThat(stages())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 4)
                        .boxed()
                        .flatMap(i -> IntStream.range(0, 8).mapToObj(k -> "jvm" + i + "-" + k))
                        .toList());
        assertThat(ReportJson.read(folder.resolve("report.json")).tests().passed())
                .isEqualTo(32);
    }

    @Test
    void theSummaryOfAStepIsThatOfTheWholeRunWhicheverJvmIsTheLast() throws Exception {
        List<Process> jvms = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            jvms.add(ChildJvm.start(ReportingProgram.class, List.of(), folder.toString(), "run", "jvm" + i + "-", "8"));
        }
        for (Process jvm : jvms) {
            assertThat(jvm.waitFor()).isZero();
        }

        assertThat(folder.resolve("step.md")).content().contains(Files.readString(folder.resolve("summary.md")));
    }

    @Test
    void noOtherPartIsAddedWhileTheReportIsPublished() throws Exception {
        AtomicReference<Thread> other = new AtomicReference<>();
        ReportFolder.of(folder).add(jvm("run", "1", LONG_AGO), Set.of("A"), SampleReports.plain("a", 1), whole -> {
            Thread thread = new Thread(() -> add("B", SampleReports.plain("b", 1)));
            other.set(thread);
            thread.start();
            waitFor(thread, Duration.ofMillis(300));
            assertThat(stages()).containsExactly("a");
        });
        other.get().join();

        assertThat(stages()).containsExactly("a", "b");
    }

    private void add(String test, Report report) {
        try {
            add(jvm("run", "1", LONG_AGO), test, report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void waitFor(Thread thread, Duration time) {
        try {
            thread.join(time.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void addFromThreadsOfOneJvmLosesNothing() {
        IntStream.range(0, 12).parallel().forEach(i -> {
            try {
                add(jvm("run", "1", LONG_AGO), "T" + i, SampleReports.plain("s" + i, 1));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(stages()).hasSize(12);
    }

    @Test
    void jvmsWithTheSameJavaAncestorAreOneRun() throws Exception {
        String first = ChildJvm.run(ReportingProgram.class, List.of(), folder.toString(), "-", "a", "1");
        String second = ChildJvm.run(ReportingProgram.class, List.of(), folder.toString(), "-", "b", "1");

        assertThat(first).isEqualTo(second).startsWith(ProcessHandle.current().pid() + "-");
        assertThat(stages()).containsExactly("a0", "b0");
    }

    @Test
    void addRemovesWhatAnotherRunLeft() throws IOException {
        add(jvm("yesterday", "1", LONG_AGO), "A", SampleReports.plain("old", 1));
        add(jvm("today", "2", LONG_AGO), "B", SampleReports.plain("new", 1));

        assertThat(stages()).containsExactly("new");
    }

    @Test
    void addReplacesWhatAnEarlierJvmSaidOfTheSameTests() throws IOException {
        add(jvm("ide", "1", LONG_AGO), "A", SampleReports.plain("old", 1));
        add(jvm("ide", "2", System.currentTimeMillis() + 1), "A", SampleReports.plain("new", 1));

        assertThat(stages()).containsExactly("new");
    }

    @Test
    void addKeepsWhatAnEarlierJvmSaidOfOtherTests() throws IOException {
        add(jvm("maven", "1", LONG_AGO), "A", SampleReports.plain("a", 1));
        add(jvm("maven", "2", System.currentTimeMillis() + 1), "B", SampleReports.plain("b", 1));

        assertThat(stages()).containsExactly("a", "b");
    }

    @Test
    void addKeepsWhatAJvmThatRunsAtTheSameTimeSaidOfTheSameTests() throws IOException {
        add(jvm("maven", "1", LONG_AGO), "A", SampleReports.plain("a", 1));
        add(jvm("maven", "2", LONG_AGO), "A", SampleReports.plain("b", 1));

        assertThat(stages()).containsExactly("a", "b");
    }

    @Test
    void anImageOfTwoPartsHasTheVerdictsAndRunsOfBoth() throws IOException {
        Report full = SampleReports.full();
        add(jvm("run", "1", LONG_AGO), "A", full);
        Report whole = add(jvm("run", "1", LONG_AGO), "B", full);

        assertThat(whole.images()).hasSize(2);
        assertThat(whole.images().get(0).runs()).hasSize(4);
        assertThat(whole.images().get(0).verdicts()).hasSize(3);
        assertThat(whole.tests().toString()).isEqualTo("12 passed, 2 failed, 2 skipped");
    }

    @Test
    void addLeavesOutAPartThatCannotBeRead() throws IOException {
        add(jvm("run", "1", LONG_AGO), "A", SampleReports.plain("a", 1));
        Files.writeString(folder.resolve(".parts/broken.json"), "{");
        add(jvm("run", "1", LONG_AGO), "B", SampleReports.plain("b", 1));

        assertThat(stages()).containsExactly("a", "b");
    }

    @Test
    void addToWhatIsNoFolderFails() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> ReportFolder.of(file)
                        .add(jvm("run", "1", LONG_AGO), Set.of(), SampleReports.plain("a", 1), whole -> {}))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aSummaryIsAppendedOnceAndWhatOthersWroteStays() throws IOException {
        Path summary = Files.writeString(folder.resolve("summary"), "theirs");
        StepSummary.put(summary, Path.of("a"), "first\n");
        Files.writeString(summary, Files.readString(summary) + "more\n");
        StepSummary.put(summary, Path.of("b"), "other\n");
        StepSummary.put(summary, Path.of("a"), "second, longer\n");

        assertThat(Files.readString(summary).replaceAll("<!--.*-->", "--"))
                .isEqualTo("theirs\n--\nsecond, longer\n--\nmore\n--\nother\n--\n");
    }

    private static TestRun jvm(String run, String name, long began) {
        return new TestRun(run, name, began);
    }

    private Report add(TestRun run, String test, Report report) throws IOException {
        AtomicReference<Report> whole = new AtomicReference<>();
        ReportFolder.of(folder).add(run, Set.of(test), report, whole::set);
        return whole.get();
    }

    private List<String> stages() {
        return ReportJson.read(folder.resolve("report.json")).images().stream()
                .map(ReportedImage::stage)
                .toList();
    }
}
