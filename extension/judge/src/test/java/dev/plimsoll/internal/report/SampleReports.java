package dev.plimsoll.internal.report;

import dev.plimsoll.image.AbsoluteBudget;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.LayerBudget;
import dev.plimsoll.internal.report.document.FileNode;
import dev.plimsoll.internal.report.document.HistoryPoint;
import dev.plimsoll.internal.report.document.Notice;
import dev.plimsoll.internal.report.document.ReportedBuild;
import dev.plimsoll.internal.report.document.ReportedBuild.ReportedStep;
import dev.plimsoll.internal.report.document.ReportedDockerfile;
import dev.plimsoll.internal.report.document.ReportedDockerfile.Need;
import dev.plimsoll.internal.report.document.ReportedDockerfile.ReportedStage;
import dev.plimsoll.internal.report.document.ReportedExpectation;
import dev.plimsoll.internal.report.document.ReportedImage;
import dev.plimsoll.internal.report.document.ReportedLayer;
import dev.plimsoll.internal.report.document.ReportedPackages;
import dev.plimsoll.internal.report.document.ReportedPackages.ReportedPackage;
import dev.plimsoll.internal.report.document.ReportedProject;
import dev.plimsoll.internal.report.document.ReportedRun;
import dev.plimsoll.internal.report.document.ReportedVerdict;
import dev.plimsoll.internal.report.document.ReportedVerdict.Kind;
import dev.plimsoll.internal.report.document.ReportedWaste;
import dev.plimsoll.internal.report.document.TestCounts;
import dev.plimsoll.internal.report.document.TestFailure;
import dev.plimsoll.internal.report.document.TestOfCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates reports as a run of tests could write them. */
public final class SampleReports {

    static final String EVIL = "<script>window.evil=1</script><img src=x onerror=window.evil=2>";

    private SampleReports() {}

    /** Returns a report with all kinds of content: two stages, a copy between them and a violated budget. */
    static Report full() {
        FileNode files = new FileNode(
                "/",
                7_400_000,
                412,
                List.of(
                        new FileNode(
                                "bin",
                                5_900_000,
                                400,
                                List.of(
                                        new FileNode("hello", 4_700_000, 1, List.of()),
                                        new FileNode("busybox", 1_150_000, 1, List.of()))),
                        new FileNode(
                                "usr",
                                1_200_000,
                                8,
                                List.of(new FileNode(
                                        "share",
                                        1_200_000,
                                        8,
                                        List.of(new FileNode("zoneinfo", 1_100_000, 7, List.of()))))),
                        new FileNode("etc", 300_000, 4, List.of(new FileNode("passwd", 300_000, 1, List.of())))));
        ReportedImage last = SampleImage.of("hello/Dockerfile", "1", true)
                .platform("linux/amd64")
                .arguments(Map.of("VERSION", "1.2"))
                .labels(Map.of("org.opencontainers.image.licenses", "Apache-2.0"))
                .size(7_600_000L)
                .transferSize(3_100_000L)
                .verdicts(
                        size("5MB", 7_600_000, "HelloImageTests, maxSize"),
                        size("10MB", 7_600_000, null),
                        ReportedVerdict.layers(LayerBudget.of(3), 2))
                .layers(
                        new ReportedLayer(0, "sha256:aa", 2_900_000, "", "busybox:1.37", null),
                        new ReportedLayer(
                                1, "sha256:bb", 4_700_000, "COPY --from=builder /bin/hello /bin/hello", "1", 8))
                .files(files)
                .waste(new ReportedWaste(
                        200_000,
                        List.of(new ReportedWaste.WastedFile("/var/cache/index", 200_000, 0, "deleted by layer 1"))))
                .packages(new ReportedPackages(
                        List.of(
                                new ReportedPackage(
                                        "golang",
                                        "example.com/hello",
                                        "1.2.0",
                                        "pkg:golang/example.com/hello@1.2.0",
                                        4_700_000,
                                        1,
                                        1),
                                new ReportedPackage(
                                        "deb", "tzdata", "2025b-4", "pkg:deb/debian/tzdata@2025b-4", 1_100_000, 7, 0)),
                        3,
                        200_000,
                        1_400_000,
                        200_000,
                        null))
                .build(new ReportedBuild("BuildKit, through the engine's API", steps()))
                .runs(
                        new ReportedRun("hello", 0, 214, false, false, "", "Hello World\n", "", 12, 0),
                        new ReportedRun(
                                "hello Ada Grace", 2, 198, false, false, "", "", "usage: hello [NAME]\n", 0, 20))
                .services(SampleServices.web(), SampleServices.crashing())
                .image();
        ReportedImage builder = SampleImage.of("hello/Dockerfile", "builder", false)
                .platform("linux/amd64")
                .size(734_000_000L)
                .layers(
                        new ReportedLayer(0, "sha256:cc", 640_000_000, "", null, null),
                        new ReportedLayer(1, "sha256:dd", 94_000_000, "RUN go build -o /bin/hello .", null, null))
                .packages(new ReportedPackages(
                        List.of(), 0, 0, 0, 0, "/var/lib/rpm/rpmdb.sqlite is a database of RPM, which can't be read"))
                .image();
        return Report.of(
                        new TestCounts(
                                6,
                                1,
                                1,
                                List.of(TestFailure.of(
                                        "HelloImageTests > isSmall(BuiltImage)",
                                        "Expecting image hello/Dockerfile to weigh at most 5 MB")),
                                List.of(
                                        new TestOfCode("HelloImageTests > isSmall(BuiltImage)", "failed"),
                                        new TestOfCode("HelloImageTests > greets(BuiltImage)", "passed"))),
                        List.of(dockerfile()),
                        List.of(last, builder))
                .withProject(new ReportedProject("hello", "3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f"))
                .withExpectations(List.of(
                        expectation(last, "", "user not root", 2, "held", ""),
                        expectation(last, "greets", "stdout \"Hello Ada\\n\"", 4, "held", ""),
                        expectation(last, "", "growth <= 5%", 3, "not recorded", "not recorded in plimsoll.lock"),
                        expectation(builder, "", "no shell", 1, "broken", "")))
                .withNotices(List.of(new Notice("hello/Dockerfile", "it declares no ARG COMMIT")))
                .withHistory(List.of(
                        point("2026-09-01T10:00:00Z", "1a2b3c4", 6_900_000),
                        point("2026-10-01T10:00:00Z", "2b3c4d5", 7_100_000),
                        point("2026-11-01T10:00:00Z", "3c4d5e6", 7_600_000)))
                .withChangesSince(before(last));
    }

    private static ReportedExpectation expectation(
            ReportedImage image, String run, String text, int line, String verdict, String note) {
        return new ReportedExpectation(image.dockerfile(), image.stage(), image.id(), run, text, line, verdict, note);
    }

    /** Returns the report of the run before, of an image that was smaller. */
    private static Report before(ReportedImage image) {
        return ReportJson.parse(
                Path.of("report.json"),
                ReportJson.of(Report.of(TestCounts.NONE, List.of(), List.of(image)))
                        .replaceFirst("\"created\": \"[^\"]*\"", "\"created\": \"2026-11-24T09:30:00Z\"")
                        .replace("\"size\": 7400000", "\"size\": 7200000")
                        .replace("\"size\": 7600000", "\"size\": 7400000")
                        .replace("\"size\": 5900000", "\"size\": 5700000")
                        .replace("\"size\": 4700000", "\"size\": 4500000")
                        .replace("2025b-4", "2025a-1"));
    }

    /** Returns a report with an image whose Dockerfile, instruction, files, labels and output contain markup. */
    static Report hostile() {
        ReportedImage image = new ReportedImage(
                EVIL,
                EVIL,
                EVIL,
                true,
                "",
                EVIL,
                Map.of(EVIL, "</script><!--" + EVIL),
                Map.of("label " + EVIL, EVIL),
                1_000L,
                1_000L,
                List.of(new ReportedVerdict(
                        Kind.SIZE, EVIL, false, 10, 1_000, EVIL, EVIL, EVIL, EVIL, null, EVIL, null)),
                List.of(new ReportedLayer(0, EVIL, 1_000, "LABEL a=" + EVIL, EVIL, 3)),
                new FileNode("/", 1_000, 1, List.of(new FileNode(EVIL, 1_000, 1, List.of()))),
                new ReportedWaste(10, List.of(new ReportedWaste.WastedFile(EVIL, 10, 0, EVIL))),
                new ReportedPackages(
                        List.of(new ReportedPackage(EVIL, EVIL, EVIL, EVIL, 990, 1, 0)), 0, 0, 0, 10, EVIL),
                new ReportedBuild(
                        EVIL, List.of(new ReportedStep(EVIL, 1, 1, "RUN echo " + EVIL, 1, 0, 10, false, EVIL))),
                List.of(new ReportedRun(EVIL, 0, 1, false, false, EVIL, EVIL, EVIL, 1_000, 1_000)),
                List.of(SampleServices.of(EVIL)),
                new ReportedImage.BuildFailure(EVIL, 1));
        return Report.of(
                        new TestCounts(
                                0,
                                1,
                                0,
                                List.of(new TestFailure(EVIL, "</script>" + EVIL, EVIL, 1, EVIL, null, EVIL, EVIL)),
                                List.of(new TestOfCode(EVIL, EVIL))),
                        List.of(new ReportedDockerfile(
                                EVIL,
                                EVIL,
                                List.of(new ReportedStage(EVIL, 1, List.of(new Need("base", EVIL, false, 1)))))),
                        List.of(image))
                .withProject(new ReportedProject(EVIL, EVIL))
                .withExpectations(List.of(
                        new ReportedExpectation(EVIL, EVIL, null, EVIL, EVIL, 1, EVIL, EVIL),
                        new ReportedExpectation("other", EVIL, null, EVIL, EVIL, 2, EVIL, EVIL)))
                .withNotices(List.of(new Notice(EVIL, EVIL)))
                .withHistory(List.of(
                        new HistoryPoint(
                                EVIL,
                                EVIL,
                                EVIL,
                                Map.of(EVIL, "</script><!--" + EVIL),
                                "2026-09-01T10:00:00Z",
                                EVIL,
                                1),
                        new HistoryPoint(
                                EVIL,
                                EVIL,
                                EVIL,
                                Map.of(EVIL, "</script><!--" + EVIL),
                                "2026-10-01T10:00:00Z",
                                EVIL,
                                2)))
                .withChangesSince(ReportJson.parse(
                        Path.of("report.json"),
                        ReportJson.of(Report.of(TestCounts.NONE, List.of(), List.of(image)))
                                .replace("\"size\": 990", "\"size\": 980")
                                .replace("\"size\": 1000", "\"size\": 999")));
    }

    /** Returns a report with one image of this size in bytes, and nothing else. */
    static Report plain(String stage, long size) {
        return Report.of(
                new TestCounts(1, 0, 0, List.of()),
                List.of(new ReportedDockerfile("Dockerfile", "Dockerfile", List.of())),
                List.of(image(stage, size, null)));
    }

    public static ReportedImage image(String stage, long size, @Nullable FileNode files) {
        return image(stage).size(size).files(files).image();
    }

    public static SampleImage image(String stage) {
        return SampleImage.of("Dockerfile", stage, true).platform("linux/amd64");
    }

    private static HistoryPoint point(String time, String commit, long size) {
        return new HistoryPoint("hello/Dockerfile", "1", "linux/amd64", Map.of("VERSION", "1.2"), time, commit, size);
    }

    private static ReportedVerdict size(String budget, long actual, @Nullable String origin) {
        AbsoluteBudget parsed = AbsoluteBudget.parse(budget);
        return ReportedVerdict.size((origin == null ? parsed : parsed.writtenAt(origin)).judge(ByteSize.of(actual)));
    }

    private static ReportedDockerfile dockerfile() {
        return new ReportedDockerfile(
                "hello/Dockerfile",
                "examples/hello/Dockerfile",
                List.of(
                        new ReportedStage("builder", 1, List.of(new Need("base", "golang:1.24-trixie", false, 1))),
                        new ReportedStage(
                                "1",
                                6,
                                List.of(
                                        new Need("base", "busybox:1.37", false, 6),
                                        new Need("copy", "builder", true, 8)))));
    }

    private static List<ReportedStep> steps() {
        return List.of(
                new ReportedStep("builder", 1, 4, "FROM golang:1.24-trixie AS builder", 1, 0, 20, false, ""),
                new ReportedStep("stage-1", 1, 2, "FROM busybox:1.37", 6, 0, 15, false, ""),
                new ReportedStep("builder", 2, 4, "WORKDIR /src", 2, 20, 0, true, ""),
                new ReportedStep("builder", 3, 4, "COPY go.mod hello.go ./", 3, 40, 90, false, ""),
                new ReportedStep(
                        "builder",
                        4,
                        4,
                        "RUN CGO_ENABLED=0 go build -trimpath -ldflags=\"-s -w\" -o /bin/hello .",
                        4,
                        130,
                        6_200,
                        false,
                        "go: downloading nothing\n"),
                new ReportedStep(
                        "stage-1", 2, 2, "COPY --from=builder /bin/hello /bin/hello", 8, 6_330, 60, false, ""));
    }
}
