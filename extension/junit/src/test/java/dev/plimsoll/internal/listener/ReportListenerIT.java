package dev.plimsoll.internal.listener;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.internal.report.Report;
import dev.plimsoll.internal.report.ReportJson;
import dev.plimsoll.internal.report.document.FileNode;
import dev.plimsoll.internal.report.document.ReportedDockerfile.Need;
import dev.plimsoll.internal.report.document.ReportedExpectation;
import dev.plimsoll.internal.report.document.ReportedImage;
import dev.plimsoll.internal.report.document.TestFailure;
import dev.plimsoll.internal.reporting.ReportPlace;
import dev.plimsoll.internal.reporting.ReportWriter;
import dev.plimsoll.jupiter.MultiStageImage;
import dev.plimsoll.jupiter.Stage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

class ReportListenerIT {

    private static final String TWO_STAGES = "src/test/resources/images/two-stages/Dockerfile";

    private static final String BROKEN_PROMISES = "src/test/resources/images/broken-promises/Dockerfile";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @MultiStageImage(dockerfile = TWO_STAGES, maxSize = "900MB", maxLayers = 20)
    static class Holding {
        @Test
        void runs(BuiltImage image, @Stage("builder") BuiltImage builder) {
            assertThat(image.run()).succeeded();
            assertThat(image).hasSizeAtMost("100%", builder);
        }
    }

    @MultiStageImage(dockerfile = TWO_STAGES, maxSize = "1kB")
    static class TooLarge {
        @Test
        void isNeverReached() {}
    }

    @MultiStageImage(dockerfile = "src/test/resources/images/broken/Dockerfile")
    static class Broken {
        @Test
        void isNeverReached() {}
    }

    @MultiStageImage(dockerfile = TWO_STAGES)
    static class OnlyRun {
        @Test
        void runs(BuiltImage image) {
            assertThat(image.run()).succeeded();
        }
    }

    @MultiStageImage(dockerfile = BROKEN_PROMISES)
    static class BrokenPromises {
        @Test
        void isNeverReached() {}
    }

    @MultiStageImage(dockerfile = TWO_STAGES)
    static class ExecutingOthers {
        @Test
        void weighsExecutesAndRuns(BuiltImage image) {
            assertThat(image).hasSizeAtMost("900MB");
            LauncherFactory.create(config())
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(OnlyRun.class))
                                    .configurationParameter(ReportWriter.PARAMETER, "off")
                                    .build(),
                            new ReportListener(
                                    Map.of(),
                                    new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8)));
            assertThat(image.run()).succeeded();
        }
    }

    static class WithoutImages {
        @Test
        void passes() {}
    }

    @Test
    void aTestPlanLeavesWhatItFoundInTheReport() {
        run(Holding.class, Map.of());

        Report report = report();
        assertThat(report.tests().toString()).isEqualTo("1 passed, 0 failed, 0 skipped");
        assertThat(report.isBroken()).isFalse();
        ReportedImage image = report.images().get(0);
        assertThat(image.displayName()).isEqualTo("extension/junit/" + TWO_STAGES);
        assertThat(image.platform()).startsWith("linux/");
        assertThat(image.size()).isPositive();
        assertThat(image.layers()).isNotEmpty();
        assertThat(image.verdicts())
                .extracting(verdict -> verdict.kind() + " " + verdict.budget() + " " + verdict.held())
                .containsExactly("SIZE 900 MB true", "LAYERS 20 layers true", "SIZE 100 % true");
        assertThat(image.runs()).singleElement().satisfies(run -> {
            assertThat(run.stdout()).isEqualTo("Hello\nbuilt\n");
            assertThat(run.exitCode()).isZero();
            assertThat(run.stdoutBytes()).isEqualTo(12);
        });
        assertThat(image.build()).isNotNull();
        assertThat(report.images()).extracting(ReportedImage::stage).contains("builder");
        assertThat(report.dockerfiles()).singleElement().satisfies(dockerfile -> {
            assertThat(dockerfile.file()).isEqualTo("extension/junit/" + TWO_STAGES);
            assertThat(dockerfile.stages().get(dockerfile.stages().size() - 1).needs())
                    .extracting(Need::kind)
                    .startsWith("base")
                    .contains("copy");
        });
    }

    @Test
    void theFilesAddUpToWhatAContainerSees() {
        run(Holding.class, Map.of());

        ReportedImage image = report().images().get(0);
        FileNode files = image.files();
        assertThat(files).isNotNull();
        // Only one version of a file that an upper layer replaces is visible, and hard links don't count twice.
        assertThat(files.size()).isPositive().isLessThanOrEqualTo(image.size());
        assertThat(files.children()).extracting(FileNode::name).contains("bin");
    }

    @Test
    void anImageThatNobodyWeighedIsNotReadForTheReport() {
        run(OnlyRun.class, Map.of());

        assertThat(report().images()).singleElement().satisfies(image -> {
            assertThat(image.size()).isNull();
            assertThat(image.files()).isNull();
            assertThat(image.runs()).hasSize(1);
        });
    }

    @Test
    void gitHubIsToldWhatIsBrokenAndGetsTheSummary() throws IOException {
        Path summary = folder.resolve("step.md");
        run(TooLarge.class, Map.of("GITHUB_ACTIONS", "true", "GITHUB_STEP_SUMMARY", summary.toString()));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .matches("::error file=extension/junit/" + TWO_STAGES + ",line=\\d+,title=extension/junit/" + TWO_STAGES
                        + " breaks its budget::The budget is 1 kB, and it is .* too much \\(.*\\)\n");
        assertThat(Files.readString(summary))
                .contains(
                        "## Container images of Plimsoll extension: ❌ 1 test failed, 0 passed · 1 image with budgets, 1 not within\n")
                .contains("❌ over by");
        assertThat(report().tests().failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.message()).contains("to weigh at most 1 kB"));
    }

    @Test
    void aBuildThatFailedIsInTheReportWithItsLine() {
        run(Broken.class, Map.of("GITHUB_ACTIONS", "true"));

        assertThat(report().images()).singleElement().satisfies(image -> {
            assertThat(image.isBroken()).isTrue();
            assertThat(image.failure()).isNotNull();
            assertThat(image.failure().message()).contains("could not be built");
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .startsWith("::error file=extension/junit/src/test/resources/images/broken/Dockerfile,line="
                            + image.failure().line() + ",title=");
        });
    }

    @Test
    void whatADockerfileExpectsIsToldAtItsLineAlsoWhereAClassJudgedIt() {
        run(BrokenPromises.class, Map.of("GITHUB_ACTIONS", "true"));

        assertThat(out.toString(StandardCharsets.UTF_8).lines().map(line -> line.replaceFirst("::(?!error).*", "")))
                .containsExactly(
                        "::error file=extension/junit/" + BROKEN_PROMISES
                                + ",line=1,title=ReportListenerIT$BrokenPromises",
                        "::error file=extension/junit/" + BROKEN_PROMISES
                                + ",line=2,title=ReportListenerIT$BrokenPromises");
        assertThat(report().tests().failures())
                .extracting(TestFailure::line, TestFailure::stage)
                .containsExactly(tuple(1, "0"), tuple(2, "0"));
        assertThat(report().tests().failed()).isEqualTo(1);
        hasBrokenPromises(report());
    }

    private static void hasBrokenPromises(Report report) {
        String image = report.images().get(0).id();
        assertThat(report.expectations())
                .extracting(
                        ReportedExpectation::dockerfile,
                        ReportedExpectation::image,
                        ReportedExpectation::line,
                        ReportedExpectation::expectation,
                        ReportedExpectation::verdict)
                .startsWith(
                        tuple("extension/junit/" + BROKEN_PROMISES, image, 1, "size <= 1kB", "broken"),
                        tuple("extension/junit/" + BROKEN_PROMISES, image, 2, "user nobody", "broken"));
        assertThat(report.tests().failures())
                .extracting(TestFailure::expectation)
                .containsExactly("size <= 1kB", "user nobody");
        assertThat(report.tests().failures().get(0).advice())
                .isEqualTo("Remove what the image does not need, beginning with the heaviest in the list."
                        + " If the image is as it should be, change " + BROKEN_PROMISES + ":1.");
    }

    @Test
    void theEngineTellsABrokenBudgetOnceAtTheLineOfItsExpectation() {
        run(selectFile(BROKEN_PROMISES), Map.of("GITHUB_ACTIONS", "true"), Map.of());

        assertThat(out.toString(StandardCharsets.UTF_8).lines().map(line -> line.replaceFirst("::(?!error).*", "")))
                .containsExactly(
                        "::error file=extension/junit/" + BROKEN_PROMISES + ",line=1,title=" + BROKEN_PROMISES
                                + " > image > size <= 1kB",
                        "::error file=extension/junit/" + BROKEN_PROMISES + ",line=2,title=" + BROKEN_PROMISES
                                + " > image > user nobody");
        hasBrokenPromises(report());
    }

    @Test
    void expectationsOfAStageThatCannotBeBuiltAreInTheReportBesideThoseThatHold() {
        run(selectFile("src/test/resources/annotated/broken/Dockerfile"), Map.of(), Map.of());

        Report report = report();
        assertThat(report.expectations())
                .extracting(
                        ReportedExpectation::line,
                        ReportedExpectation::stage,
                        ReportedExpectation::verdict,
                        expectation -> expectation.image() == null)
                .contains(
                        tuple(1, "2", "broken", false),
                        tuple(4, "2", "not judged", false),
                        tuple(6, "2", "held", false),
                        tuple(12, "unbuildable", "not judged", true));
        assertThat(report.project().name()).isEqualTo("Plimsoll extension");
        assertThat(report.project().commit()).matches("[0-9a-f]{40}");
    }

    @Test
    void aTestPlanWithinATestLeavesTheNotesOfTheOuterOneAlone() {
        run(ExecutingOthers.class, Map.of());

        assertThat(report().images()).singleElement().satisfies(image -> {
            assertThat(image.verdicts()).hasSize(1);
            assertThat(image.runs()).hasSize(1);
        });
    }

    @Test
    void theTableIsOfTheWholeRun() throws IOException {
        Path table = folder.resolve("table.txt");
        Map<String, String> parameters = Map.of(ReportWriter.SUMMARY_FILE_PARAMETER, table.toString());
        run(Holding.class, Map.of(), parameters);
        run(OnlyRun.class, Map.of(), Map.of(ReportWriter.SUMMARY_PARAMETER, "true"));

        assertThat(Files.readString(table)).contains("1 test passed · ").contains("20 layers ");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("2 tests passed · ")
                .contains("20 layers ");
    }

    @Test
    void aTestPlanWithoutImagesLeavesNothing() {
        run(WithoutImages.class, Map.of());

        assertThat(folder.resolve("report")).doesNotExist();
    }

    @Test
    void theReportCanBeSwitchedOff() {
        run(OnlyRun.class, Map.of(), Map.of(ReportWriter.PARAMETER, "off"));

        assertThat(folder.resolve("report")).doesNotExist();
    }

    @Test
    void aReportThatCannotBeWrittenFailsNoTest() throws IOException {
        Files.writeString(folder.resolve("report"), "a file in the way");

        TestExecutionSummary summary = run(OnlyRun.class, Map.of());

        assertThat(summary.getTestsSucceededCount()).isEqualTo(1);
        assertThat(summary.getTotalFailureCount()).isZero();
        assertThat(folder.resolve("report")).hasContent("a file in the way");
    }

    @Test
    void theReportOfAModuleIsInItsTargetFolder() {
        LauncherDiscoveryRequestBuilder request =
                LauncherDiscoveryRequestBuilder.request().selectors(selectClass(WithoutImages.class));

        assertThat(ReportPlace.of(new JUnitPlan(LauncherFactory.create(config()).discover(request.build()))))
                .contains(Path.of("target", "plimsoll").toAbsolutePath());
    }

    private TestExecutionSummary run(Class<?> testClass, Map<String, String> environment) {
        return run(testClass, environment, Map.of());
    }

    private TestExecutionSummary run(
            Class<?> testClass, Map<String, String> environment, Map<String, String> parameters) {
        return run(selectClass(testClass), environment, parameters);
    }

    private TestExecutionSummary run(
            DiscoverySelector tests, Map<String, String> environment, Map<String, String> parameters) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create(config())
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(tests)
                                .configurationParameter(
                                        ReportWriter.DIRECTORY_PARAMETER,
                                        folder.resolve("report").toString())
                                .configurationParameters(parameters)
                                .build(),
                        new ReportListener(environment, new PrintStream(out, true, StandardCharsets.UTF_8)),
                        summary);
        return summary.getSummary();
    }

    private static LauncherConfig config() {
        return LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .build();
    }

    private Report report() {
        return ReportJson.read(folder.resolve("report/report.json"));
    }
}
