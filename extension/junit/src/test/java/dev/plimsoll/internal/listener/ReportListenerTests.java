package dev.plimsoll.internal.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;

import dev.plimsoll.internal.report.ReportJson;
import dev.plimsoll.internal.report.document.Notice;
import dev.plimsoll.internal.report.document.TestFailure;
import dev.plimsoll.internal.report.document.TestOfCode;
import dev.plimsoll.internal.reporting.ReportWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Tests that need no image. */
class ReportListenerTests {

    private static final String OLD = "✅ yesterday's report";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static class Failing {
        @Test
        void fails() {
            throw new IllegalStateException("no engine");
        }
    }

    @Disabled("to be skipped")
    static class Skipped {
        @Test
        void one() {}

        @Test
        void two() {}
    }

    static class Passing {
        @Test
        void passes() {}
    }

    @Test
    void aReportThatAnEarlierRunLeftGivesWayToOneThatTellsTheFailure() throws IOException {
        leaveReport();

        execute(selectClass(Failing.class));

        assertThat(report().resolve("summary.md"))
                .content()
                .startsWith("## Container images of Plimsoll extension: ❌ 1 test failed, 0 passed\n");
        assertThat(report().resolve("index.html"))
                .content()
                .contains("no engine")
                .doesNotContain(OLD);
        assertThat(report().resolve("report.json")).exists();
    }

    @Test
    void aReportThatAnEarlierRunLeftStaysIfOtherTestsPass() throws IOException {
        leaveReport();

        execute(selectClass(Passing.class));

        assertThat(report().resolve("index.html")).hasContent(OLD);
    }

    @Test
    void testsOfOtherThingsThatFailLeaveNoReport() {
        execute(selectClass(Failing.class));

        assertThat(report()).doesNotExist();
    }

    @Test
    void gitHubIsToldTheLineOfAnAnnotationThatCannotBeRead() throws IOException {
        leaveReport();
        Path dockerfile = Files.writeString(
                        folder.resolve("Dockerfile"), "FROM scratch AS base\n# @expect sise <= 1MB\nFROM base\n")
                .toRealPath();

        execute(selectFile(dockerfile.toString()));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("::error file=" + dockerfile + ",line=2,title=" + dockerfile + " > can't be read::"
                        + dockerfile + ":2:11: unknown expectation 'sise'. Did you mean 'size'? [PLM-204]\n");
        assertThat(ReportJson.read(report().resolve("report.json")).tests().failures())
                .extracting(TestFailure::file, TestFailure::line)
                .containsExactly(tuple(dockerfile.toString(), 2));
    }

    @Test
    void settingWhenItIsIgnoredIsAWarning() throws IOException {
        leaveReport();

        execute(Map.of(ReportWriter.PARAMETER, "maybe"), selectClass(Failing.class));

        String message = "'maybe' is neither on nor off, so the report is written";
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("::warning title=plimsoll.report::" + message + "\n");
        assertThat(ReportJson.read(report().resolve("report.json")).notices())
                .containsExactly(new Notice("plimsoll.report", message));
    }

    @Test
    void parameterWhenItsNameIsUnknownAndNoTestAskedForAnImageIsAWarning() throws IOException {
        leaveReport();

        execute(Map.of("plimsoll.imgae", "oci:x"), selectClass(Failing.class));

        assertThat(ReportJson.read(report().resolve("report.json")).notices())
                .containsExactly(new Notice(
                        "parameters",
                        "plimsoll.imgae: there is no parameter of this name; did you mean plimsoll.image?"));
    }

    @Test
    void aClassThatIsSkippedCountsAsItsTests() throws IOException {
        leaveReport();

        execute(selectClass(Failing.class), selectClass(Skipped.class));

        assertThat(ReportJson.read(report().resolve("report.json")).tests().toString())
                .isEqualTo("0 passed, 1 failed, 2 skipped");
    }

    @Test
    void testsInCodeAreInTheReportButExpectationsAreNot() throws IOException {
        leaveReport();
        Path dockerfile = Files.writeString(folder.resolve("Dockerfile"), "# @expect sise <= 1MB\nFROM scratch\n");

        execute(
                selectClass(Failing.class),
                selectClass(Skipped.class),
                selectClass(Passing.class),
                selectFile(dockerfile.toString()));

        assertThat(ReportJson.read(report().resolve("report.json")).tests().code())
                .extracting(TestOfCode::test, TestOfCode::outcome)
                .containsExactlyInAnyOrder(
                        tuple("ReportListenerTests$Failing > fails()", "failed"),
                        tuple("ReportListenerTests$Skipped", "skipped"),
                        tuple("ReportListenerTests$Passing > passes()", "passed"));
    }

    private void leaveReport() throws IOException {
        Files.createDirectories(report());
        Files.writeString(report().resolve("index.html"), OLD);
    }

    private Path report() {
        return folder.resolve("report");
    }

    private void execute(DiscoverySelector... selectors) {
        execute(Map.of(), selectors);
    }

    private void execute(Map<String, String> parameters, DiscoverySelector... selectors) {
        LauncherFactory.create(LauncherConfig.builder()
                        .enableTestExecutionListenerAutoRegistration(false)
                        .build())
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectors)
                                .configurationParameters(parameters)
                                .configurationParameter(ReportWriter.DIRECTORY_PARAMETER, report().toString())
                                .build(),
                        new ReportListener(
                                Map.of("GITHUB_ACTIONS", "true"), new PrintStream(out, true, StandardCharsets.UTF_8)));
    }
}
