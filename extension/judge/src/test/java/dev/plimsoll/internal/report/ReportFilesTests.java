package dev.plimsoll.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import dev.plimsoll.image.AbsoluteBudget;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.LayerBudget;
import dev.plimsoll.internal.report.document.HistoryPoint;
import dev.plimsoll.internal.report.document.Notice;
import dev.plimsoll.internal.report.document.ReportedDockerfile;
import dev.plimsoll.internal.report.document.ReportedExpectation;
import dev.plimsoll.internal.report.document.ReportedImage;
import dev.plimsoll.internal.report.document.ReportedPackages;
import dev.plimsoll.internal.report.document.ReportedProject;
import dev.plimsoll.internal.report.document.ReportedVerdict;
import dev.plimsoll.internal.report.document.TestCounts;
import dev.plimsoll.internal.report.document.TestFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportFilesTests {

    private static final Path SCHEMA = Path.of("../../docs/report.schema.json");

    @TempDir
    Path folder;

    static List<Report> reports() {
        return List.of(
                SampleReports.full(),
                SampleReports.hostile(),
                SampleReports.plain("0", 0),
                Report.merged(List.of(SampleReports.full(), SampleReports.hostile())));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void jsonMatchesItsSchema(Report report) throws IOException {
        assertThat(errors(ReportJson.of(report))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"version\": 1,", "\"passed\": 6,", "\"builder\": \"BuildKit, through the engine's API\","})
    void jsonWithoutWhatItMustHaveDoesNotMatchItsSchema(String part) throws IOException {
        String json = ReportJson.of(SampleReports.full());
        assertThat(json).contains(part);
        assertThat(errors(json.replace(part, ""))).isNotEmpty();
    }

    @Test
    void jsonWithAnUnknownMemberDoesNotMatchItsSchema() throws IOException {
        assertThat(errors(ReportJson.of(SampleReports.full()).replaceFirst("\"stage\"", "\"stages\"")))
                .isNotEmpty();
    }

    private static List<dev.harrel.jsonschema.Error> errors(String json) throws IOException {
        Validator.Result result = new ValidatorFactory()
                .withJsonNodeFactory(new GsonNode.Factory())
                .validate(Files.readString(SCHEMA), json);
        return result.getErrors();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void jsonIsReadAsItWasWritten(Report report) throws IOException {
        Path file = Files.writeString(folder.resolve("report.json"), ReportJson.of(report));

        assertThat(ReportJson.read(file)).isEqualTo(report);
    }

    @ParameterizedTest
    @CsvSource({
        "100kB, 96824446, 96.8 MB, 0.1 MB, 96.7 MB",
        "86974836, 331872623, 332 MB, 87 MB, 245 MB",
        "100kB, 1500000, 1500 kB, 100 kB, 1400 kB",
        "10MB, 12000000, 12 MB, 10 MB, 2 MB"
    })
    void aVerdictSaysSizesInWordsThatPeopleRead(
            String budget, long actual, String actualText, String limitText, String differenceText) {
        ReportedVerdict verdict =
                ReportedVerdict.waste(AbsoluteBudget.parse(budget).judge(ByteSize.of(actual)));
        assertThat(List.of(verdict.actualText(), verdict.limitText(), verdict.differenceText()))
                .containsExactly(actualText, limitText, differenceText);
    }

    @Test
    void jsonWithWhatALaterProgramAddsIsRead() throws IOException {
        String json = ReportJson.of(SampleReports.plain("0", 5)).replaceFirst("\\{", "{\"later\": [1],");

        assertThat(ReportJson.read(Files.writeString(folder.resolve("report.json"), json))
                        .images())
                .singleElement()
                .extracting(ReportedImage::size)
                .isEqualTo(5L);
    }

    @Test
    void aLaterVersionIsRefused() throws IOException {
        Path file = Files.writeString(
                folder.resolve("report.json"),
                ReportJson.of(SampleReports.plain("0", 5)).replace("\"version\": 1", "\"version\": 2"));

        assertThatThrownBy(() -> ReportJson.read(file))
                .isInstanceOf(ReportException.class)
                .hasMessage(
                        file + " has version 2 of the report, and this program knows versions up to 1: read it with "
                                + "the release that wrote it, or a later one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"format\": \"another\"}",
                "{\"format\": ",
                "<html>",
                "{\"format\": \"plimsoll-report\", \"version\": [1]}"
            })
    void whatIsNoReportIsRefused(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("report.json"), text);

        assertThatThrownBy(() -> ReportJson.read(file))
                .isInstanceOf(ReportException.class)
                .hasMessageStartingWith(file + " is not a report.json of Plimsoll: ")
                .hasMessageNotContaining("java.");
    }

    @Test
    void readWhenAValueIsMissingNamesIt() throws IOException {
        Path file = Files.writeString(
                folder.resolve("report.json"), "{\"format\":\"plimsoll-report\",\"version\":1,\"images\":[null, {}]}");

        assertThatThrownBy(() -> ReportJson.read(file))
                .isInstanceOf(ReportException.class)
                .hasMessage(file + " is not a report.json of Plimsoll: a value of \"images\" has no \"dockerfile\"");
    }

    @Test
    void readWhenASizeIsNegativeNamesIt() throws IOException {
        String report = ReportJson.of(Report.of(
                TestCounts.NONE,
                List.of(),
                List.of(SampleReports.image("0")
                        .size(7L)
                        .packages(new ReportedPackages(
                                List.of(new ReportedPackages.ReportedPackage(
                                        "deb", "icu", "76", "pkg:deb/icu", 7, 1, 0)),
                                0,
                                0,
                                0,
                                0,
                                null))
                        .image())));
        Path file = Files.writeString(folder.resolve("report.json"), report);
        assertThat(ReportDiff.between(file, file).changes()).hasSize(1);
        Files.writeString(file, report.replaceFirst("(pkg:deb/icu\",\\s+\"size\": )7", "$1-1"));
        assertThatThrownBy(() -> ReportDiff.between(file, file))
                .isInstanceOf(ReportException.class)
                .hasMessage(
                        file + " is not a report.json of Plimsoll: a value of \"heaviest\" has a negative \"size\"");
    }

    @Test
    void aFileThatIsMissingIsNamed() {
        Path file = folder.resolve("none.json");

        assertThatThrownBy(() -> ReportJson.read(file))
                .isInstanceOf(ReportException.class)
                .hasMessage(file + " can't be read: no such file\n"
                        + "Give a report.json that a test plan wrote, or its directory, such as target/plimsoll");
    }

    @Test
    void markdownTellsImagesAndFailures() {
        assertThat(ReportMarkdown.of(SampleReports.full()).replaceFirst(", 20.{14} UTC\n", ", NOW\n"))
                .isEqualTo("""
                        ## Container images of hello: ❌ 1 test failed, 6 passed, 1 skipped · 1 of 2 images has budgets, 1 not within

                        Commit `3c4d5e6f70`, NOW

                        - `hello/Dockerfile`: +200 kB (+2.7 %), 7.4 MB → 7.6 MB, since the run of 2026-11-24 09:30 UTC: `golang example.com/hello 1.2.0` +200 kB, `deb tzdata 2025a-1 → 2025b-4`

                        | image | stage | size | budget | verdict | layers |
                        |---|---|--:|--:|---|--:|
                        | `hello/Dockerfile` | `1` | 7.6 MB | `5 MB`, `10 MB`, `3 layers` | ❌ over by 2.6 MB | 2 |
                        | `hello/Dockerfile` | `builder` | 734 MB |  | no budget | 2 |

                        | service | ready after | stopped after | memory |
                        |---|--:|--:|--:|
                        | `hello/Dockerfile` `web` | 957 ms | 323 ms | 4.1 MB |
                        | `hello/Dockerfile` `serve --port none` | ❌ never |  |  |

                        - ⚠️ `hello/Dockerfile`: `it declares no ARG COMMIT`

                        <details><summary>❌ HelloImageTests &#62; isSmall&#40;BuiltImage&#41;</summary>

                        ```text
                        Expecting image hello/Dockerfile to weigh at most 5 MB
                        ```

                        </details>

                        <details><summary>2 of 4 expectations held</summary>

                        | Dockerfile | line | expectation | verdict |
                        |---|--:|---|---|
                        | `hello/Dockerfile` | 2 | `user not root` | ✅ held |
                        | `hello/Dockerfile` | 4 | `greets: stdout "Hello Ada\\n"` | ✅ held |
                        | `hello/Dockerfile` | 3 | `growth <= 5%` | ⚠️ not recorded, not recorded in plimsoll.lock |
                        | `hello/Dockerfile` | 1 | `no shell` | ❌ broken |

                        </details>
                        """);
    }

    @Test
    void markdownNamesABrokenExpectationOnceForAllTestsThatItFailed() {
        TestFailure one = broken("image > user not root", 3, "user not root", "Add USER.");
        TestFailure two = broken("HelloTests > runs", 3, "user not root", "Add USER.");
        TestFailure other = broken("image > no shell", 4, "no shell", null);
        Report report = Report.of(new TestCounts(0, 3, 0, List.of(one, two, other)), List.of(), List.of());

        assertThat(ReportMarkdown.of(report)).endsWith("""

                        <details><summary>❌ user not root at Dockerfile&#58;3</summary>

                        `image > user not root`, `HelloTests > runs`

                        ```text
                        is root
                        ```

                        What to do: Add USER&#46;

                        </details>

                        <details><summary>❌ no shell at Dockerfile&#58;4</summary>

                        ```text
                        is root
                        ```

                        </details>
                        """);
    }

    private static TestFailure broken(String test, int line, String expectation, @Nullable String advice) {
        return new TestFailure(test, "is root", "Dockerfile", line, "0", null, expectation, advice);
    }

    @Test
    void markdownShowsWhatGrewSinceItsSizeWasRecorded() {
        ReportedVerdict grown = new ReportedVerdict(
                ReportedVerdict.Kind.GROWTH, "5 %", true, 1, 0, "1 B", "0 B", "1 B", null, 400_000L, null, null);
        ReportedImage image =
                SampleReports.image("0").size(410_000L).verdicts(grown, grown).image();

        assertThat(ReportMarkdown.of(Report.of(TestCounts.NONE, List.of(), List.of(image))))
                .containsOnlyOnce(
                        "\n\n- `Dockerfile`: +10 kB (+2.5 %), 400 kB → 410 kB, since its size was recorded\n\n|");
    }

    @Test
    void markdownTellsTheImagesOfSeveralPlatformsApart() {
        ReportedImage amd = SampleReports.image("0", 5, null);
        ReportedImage arm = SampleImage.of("Dockerfile", "0", true)
                .platform("linux/arm64")
                .size(6L)
                .image();
        Report report = Report.of(TestCounts.NONE, List.of(), List.of(amd, arm))
                .withExpectations(List.of(
                        new ReportedExpectation("Dockerfile", "0", arm.id(), "web", "starts", 2, "held", ""),
                        new ReportedExpectation("Dockerfile", "0", null, "", "starts", 2, "skipped", "no emulation")));

        assertThat(ReportMarkdown.of(report))
                .contains("| `Dockerfile` | `0 linux/amd64` | 5 B |", "| `Dockerfile` | `0 linux/arm64` | 6 B |")
                .contains("| `web: starts of 0 linux/arm64` | ✅ held |", "| `starts` | ⚠️ skipped, no emulation |");
    }

    @Test
    void partsOfOneRunAreOfTheProjectThatTheyAgreeOn() {
        Report none = SampleReports.plain("0", 1);
        Report a = none.withProject(new ReportedProject("a", "1"));

        assertThat(Report.merged(List.of(a, a, none)).project()).isEqualTo(new ReportedProject("a", "1"));
        assertThat(Report.merged(List.of(none, a, none.withProject(new ReportedProject("b", "1"))))
                        .project())
                .isEqualTo(new ReportedProject(null, "1"));
        assertThat(Report.merged(List.of(none)).project()).isNull();
    }

    @Test
    void metricsAreOpenMetrics() {
        assertThat(OpenMetrics.of(SampleReports.full())).isEqualTo("""
                        # TYPE plimsoll_image_size_bytes gauge
                        # UNIT plimsoll_image_size_bytes bytes
                        # HELP plimsoll_image_size_bytes Content size of an image.
                        plimsoll_image_size_bytes{dockerfile="hello/Dockerfile",stage="1",platform="linux/amd64",arguments="VERSION=1.2"} 7600000
                        plimsoll_image_size_bytes{dockerfile="hello/Dockerfile",stage="builder",platform="linux/amd64"} 734000000
                        # TYPE plimsoll_image_transfer_size_bytes gauge
                        # UNIT plimsoll_image_transfer_size_bytes bytes
                        # HELP plimsoll_image_transfer_size_bytes What a pull of an image transfers.
                        plimsoll_image_transfer_size_bytes{dockerfile="hello/Dockerfile",stage="1",platform="linux/amd64",arguments="VERSION=1.2"} 3100000
                        # TYPE plimsoll_image_wasted_bytes gauge
                        # UNIT plimsoll_image_wasted_bytes bytes
                        # HELP plimsoll_image_wasted_bytes Bytes of an image that no container sees.
                        plimsoll_image_wasted_bytes{dockerfile="hello/Dockerfile",stage="1",platform="linux/amd64",arguments="VERSION=1.2"} 200000
                        # TYPE plimsoll_image_layers gauge
                        # HELP plimsoll_image_layers Layers of an image.
                        plimsoll_image_layers{dockerfile="hello/Dockerfile",stage="1",platform="linux/amd64",arguments="VERSION=1.2"} 2
                        plimsoll_image_layers{dockerfile="hello/Dockerfile",stage="builder",platform="linux/amd64"} 2
                        # TYPE plimsoll_image_budget_bytes gauge
                        # UNIT plimsoll_image_budget_bytes bytes
                        # HELP plimsoll_image_budget_bytes The least of the budgets of an image.
                        plimsoll_image_budget_bytes{dockerfile="hello/Dockerfile",stage="1",platform="linux/amd64",arguments="VERSION=1.2"} 5000000
                        # TYPE plimsoll_image_broken_budgets gauge
                        # HELP plimsoll_image_broken_budgets Budgets that an image breaks.
                        plimsoll_image_broken_budgets{dockerfile="hello/Dockerfile",stage="1",platform="linux/amd64",arguments="VERSION=1.2"} 1
                        plimsoll_image_broken_budgets{dockerfile="hello/Dockerfile",stage="builder",platform="linux/amd64"} 0
                        # TYPE plimsoll_service_startup_seconds gauge
                        # UNIT plimsoll_service_startup_seconds seconds
                        # HELP plimsoll_service_startup_seconds The longest time from the creation of a service to readiness.
                        plimsoll_service_startup_seconds{dockerfile="hello/Dockerfile",stage="1",platform="linux/amd64",arguments="VERSION=1.2",service="web"} 0.957
                        # TYPE plimsoll_service_stop_seconds gauge
                        # UNIT plimsoll_service_stop_seconds seconds
                        # HELP plimsoll_service_stop_seconds The longest time from the stop signal to the end of a service.
                        plimsoll_service_stop_seconds{dockerfile="hello/Dockerfile",stage="1",platform="linux/amd64",arguments="VERSION=1.2",service="web"} 0.323
                        # TYPE plimsoll_service_peak_memory_bytes gauge
                        # UNIT plimsoll_service_peak_memory_bytes bytes
                        # HELP plimsoll_service_peak_memory_bytes The highest use of memory of a service.
                        plimsoll_service_peak_memory_bytes{dockerfile="hello/Dockerfile",stage="1",platform="linux/amd64",arguments="VERSION=1.2",service="web"} 4100000
                        # EOF
                        """);
    }

    @Test
    void labelsOfMetricsAreEscaped() {
        assertThat(OpenMetrics.of(SampleReports.plain("a\\b\"c\nd", 1)))
                .contains("plimsoll_image_size_bytes{dockerfile=\"Dockerfile\",stage=\"a\\\\b\\\"c\\nd\",platform=");
    }

    @Test
    void gitHubIsToldTheLineOfTheStageThatIsTooLarge() {
        assertThat(GitHubCommands.errors(SampleReports.full()))
                .containsExactly(
                        "::error file=examples/hello/Dockerfile,line=6,title=hello/Dockerfile breaks its budget"
                                + "::The budget is 5 MB, and it is 7.6 MB: 2.6 MB too much (HelloImageTests, maxSize)");
    }

    @Test
    void gitHubIsWarnedOfABudgetThatHoldsWithAReservation() {
        ReportedVerdict held = verdict(true, "not recorded in plimsoll.lock");
        ReportedImage image = SampleReports.image("0")
                .size(400_000L)
                .verdicts(held, held, verdict(true, null), verdict(false, "judged by other arguments"))
                .image();
        Report report = Report.of(TestCounts.NONE, List.of(), List.of(image));

        assertThat(GitHubCommands.warnings(report))
                .containsExactly("::warning title=Dockerfile%2C growth of 5 %25::not recorded in plimsoll.lock");
        assertThat(GitHubCommands.warnings(SampleReports.full()))
                .containsExactly("::warning title=hello/Dockerfile::it declares no ARG COMMIT");
    }

    private static ReportedVerdict verdict(boolean held, @Nullable String note) {
        return new ReportedVerdict(
                ReportedVerdict.Kind.GROWTH, "growth of 5 %", held, 1, 0, "1 B", "0 B", "1 B", null, null, note, null);
    }

    @Test
    void aBudgetThatIsBrokenByTooLittleReadsSo() {
        ReportedVerdict verdict = ReportedVerdict.leastSize(AbsoluteBudget.parse("1MB"), ByteSize.of(400_000));
        ReportedImage image =
                SampleReports.image("0").size(400_000L).verdicts(verdict).image();
        Report report = Report.of(TestCounts.NONE, List.of(), List.of(image));

        assertThat(ReportMarkdown.of(report)).contains("| `at least 1 MB` | ❌ under by 0.6 MB |");
        assertThat(GitHubCommands.errors(report))
                .containsExactly("::error title=Dockerfile breaks its budget"
                        + "::The budget is at least 1 MB, and it is 0.4 MB: 0.6 MB too little");
        assertThat(OpenMetrics.of(report)).doesNotContain("plimsoll_image_budget_bytes");
    }

    @Test
    void gitHubIsToldTheLineWhereABuildFailed() {
        ReportedImage failed = SampleImage.notBuilt("Dockerfile", "0", "100 %\r\nbroken: a, b", 7);
        Report report = Report.of(
                TestCounts.NONE,
                List.of(new ReportedDockerfile("Dockerfile", "a,b:c/Dockerfile", List.of())),
                List.of(failed));

        assertThat(GitHubCommands.errors(report))
                .containsExactly("::error file=a%2Cb%3Ac/Dockerfile,line=7,title=Dockerfile could not be built"
                        + "::100 %25%0Abroken: a, b");
    }

    @Test
    void gitHubIsToldTheLineOfATestThatStandsInAFile() {
        Report report = Report.of(
                new TestCounts(
                        0, 1, 0, List.of(new TestFailure("hello > size", "too large", "Dockerfile", 3, "0", null))),
                List.of(),
                List.of());

        assertThat(GitHubCommands.errors(report))
                .containsExactly("::error file=Dockerfile,line=3,title=hello > size::too large");
    }

    @Test
    void gitHubErrorWhenTheFileHasNoNameHasNoPlace() {
        TestFailure nowhere = new TestFailure("hello > size", "too large", "", 3, "0", null);

        assertThat(GitHubCommands.errors(Report.of(new TestCounts(0, 1, 0, List.of(nowhere)), List.of(), List.of())))
                .containsExactly("::error title=hello > size::too large");
    }

    @Test
    void gitHubErrorOfABudgetWhenItsExpectationFailedIsAtTheExpectationOnly() {
        ReportedImage image = SampleImage.of("hello/Dockerfile", "1", true)
                .verdicts(ReportedVerdict.layers(LayerBudget.of(1), 2).ofExpectation(3))
                .image();
        TestFailure expectation = new TestFailure("image > layers <= 1", "too many", "hello/Dockerfile", 3, "1", null);
        Report report = Report.of(new TestCounts(0, 1, 0, List.of(expectation)), List.of(), List.of(image));

        assertThat(GitHubCommands.errors(report))
                .containsExactly("::error file=hello/Dockerfile,line=3,title=image > layers <= 1::too many");
    }

    @Test
    void gitHubErrorOfABudgetWhenTheFailureOfAnotherExpectationQuotesItsFiguresIsAlsoThere() {
        Report full = SampleReports.full();
        TestFailure other = new TestFailure(
                "image > stdout", "expected 5 MB and 2 layers, was 7.6 MB", "hello/Dockerfile", 3, "1", null);
        Report report = Report.of(new TestCounts(0, 1, 0, List.of(other)), full.dockerfiles(), full.images());

        assertThat(GitHubCommands.errors(report))
                .containsExactly(
                        "::error file=examples/hello/Dockerfile,line=6,title=hello/Dockerfile breaks its budget"
                                + "::The budget is 5 MB, and it is 7.6 MB: 2.6 MB too much (HelloImageTests, maxSize)",
                        "::error file=hello/Dockerfile,line=3,title=image > stdout"
                                + "::expected 5 MB and 2 layers, was 7.6 MB");
    }

    @Test
    void markdownTellsThatAnExpectationOfAnImageIsBroken() {
        ReportedImage image = SampleReports.image("final", 5, null);
        TestFailure failure = new TestFailure("x", "user is root", "Dockerfile", 4, "final", null);

        assertThat(ReportMarkdown.of(Report.of(new TestCounts(3, 1, 0, List.of(failure)), List.of(), List.of(image))))
                .contains("| `Dockerfile` | `final` | 5 B |  | ❌ 1 expectation broken |  |");
    }

    @Test
    void anExpectationIsOfTheImageThatItWasJudgedOnNotOfItsTwinWithOtherArguments() {
        ReportedImage one =
                SampleReports.image("final").arguments(Map.of("V", "1")).image();
        ReportedImage two =
                SampleReports.image("final").arguments(Map.of("V", "2")).image();
        TestFailure failure = new TestFailure("x", "user is root", "Dockerfile", 4, "final", two.id());

        assertThat(one.id()).hasSize(12).isNotEqualTo(two.id());
        assertThat(ReportMarkdown.of(
                        Report.of(new TestCounts(3, 1, 0, List.of(failure)), List.of(), List.of(one, two))))
                .containsSubsequence("| no budget |", "| ❌ 1 expectation broken |");
    }

    @Test
    void noticesAreInEachOutputForPeople() {
        Report report = SampleReports.plain("0", 5)
                .withNotices(List.of(new Notice("Dockerfile", "it declares no ARG VERSION, so it changes nothing")));

        assertThat(SummaryTable.of(report, false))
                .contains("\n\n! Dockerfile: it declares no ARG VERSION, so it changes nothing\n\n1 test");
        assertThat(ReportMarkdown.of(report))
                .endsWith("\n- ⚠️ `Dockerfile`: `it declares no ARG VERSION, so it changes nothing`\n");
        assertThat(GitHubCommands.warnings(report))
                .containsExactly("::warning title=Dockerfile::it declares no ARG VERSION, so it changes nothing");
        assertThat(Report.merged(List.of(report, report)).notices()).hasSize(1);
    }

    @Test
    void theHistoryIsInTheOrderOfTime() {
        HistoryPoint first = new HistoryPoint("D", "0", "", Map.of(), "2026-09-01T10:00:00Z", "a", 1);
        HistoryPoint second = new HistoryPoint("D", "0", "", Map.of("A", "1"), "2026-10-01T10:00:00Z", "b", 2);
        Report report = Report.of(TestCounts.NONE, List.of(), List.of());

        assertThat(Report.merged(List.of(report.withHistory(List.of(second)), report.withHistory(List.of(first))))
                        .history())
                .containsExactly(first, second);
    }
}
