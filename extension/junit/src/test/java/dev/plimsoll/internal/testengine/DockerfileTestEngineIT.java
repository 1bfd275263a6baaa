package dev.plimsoll.internal.testengine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.session.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;
import org.opentest4j.AssertionFailedError;

class DockerfileTestEngineIT {

    private static final String ANNOTATED = "src/test/resources/annotated/";
    private static final String BROKEN = ANNOTATED + "broken/Dockerfile";
    private static final Path ALL = Path.of("../judge/src/test/resources/annotated/all/Dockerfile")
            .toAbsolutePath()
            .normalize();

    @Test
    void eachFormOfAnExpectationHolds(@TempDir Path directory) {
        UniqueId growth = UniqueId.forEngine("plimsoll")
                .append("dockerfile", ALL.toString())
                .append("stage", "2")
                .append("expectation", "growth <= 5%");
        Path lock = directory.resolve("sizes.lock");
        withBaseline(selectUniqueId(growth), "update", lock)
                .execute()
                .testEvents()
                .assertStatistics(statistics -> statistics.started(1).aborted(1));
        EngineExecutionResults results =
                withBaseline(selectFile(ALL.toFile()), "required", lock).execute();
        List<String> untold = untold();
        assertThat(failures(results)).containsExactlyInAnyOrderElementsOf(untold);
        results.testEvents()
                .assertStatistics(statistics ->
                        statistics.started(103).succeeded(103 - untold.size()).failed(untold.size()));
        assertThat(published(results)).hasSize(2).satisfies(entries -> {
            assertThat(entries.get("image")).containsOnlyKeys("size", "bytes", "layers");
            assertThat(entries.get("growth <= 5%")).isEqualTo(Map.of("verdict", "held"));
        });
    }

    /** Returns the settings that Podman does not report; expectations about them are errors there, not passes. */
    private static List<String> untold() {
        return Sessions.engine().isPodman()
                ? Stream.of("SHELL", "ONBUILD", "ONBUILD (stage bare)")
                        .map(setting -> setting.split(" ", 2))
                        .map(words -> "The engine does not report what " + words[0] + " has set in image "
                                + Dockerfile.read(ALL).name() + (words.length > 1 ? " " + words[1] : "")
                                + ", as Podman doesn't: this can't be judged here")
                        .toList()
                : List.of();
    }

    private static EngineTestKit.Builder withBaseline(DiscoverySelector selector, String mode, Path lock) {
        return EngineTestKit.engine("plimsoll")
                .selectors(selector)
                .configurationParameter("plimsoll.baseline", mode)
                .configurationParameter("plimsoll.baselineFile", lock.toString());
    }

    private static Map<String, Map<String, String>> published(EngineExecutionResults results) {
        return results.allEvents().reportingEntryPublished().stream()
                .collect(Collectors.toMap(
                        event -> event.getTestDescriptor().getDisplayName(),
                        event -> event.getRequiredPayload(ReportEntry.class).getKeyValuePairs()));
    }

    @Test
    void platformsAreJudgedOneByOneAndWhatTheEngineCannotExecuteIsSkipped(@TempDir Path directory) throws IOException {
        Path file = Path.of(ANNOTATED + "platforms/Dockerfile");
        Path lock = directory.resolve("sizes.lock");
        withBaseline(selectFile(file.toFile()), "update", lock).execute();
        assertThat(Files.readAllLines(lock).stream().filter(line -> !line.startsWith("#")))
                .hasSize(2)
                .satisfiesExactly(
                        first -> assertThat(first).contains("/platforms/Dockerfile 1 linux/amd64 "),
                        second -> assertThat(second).contains("/platforms/Dockerfile 1 linux/arm64 "));
        EngineExecutionResults results =
                withBaseline(selectFile(file.toFile()), "required", lock).execute();
        assertThat(failures(results)).isEmpty();
        results.testEvents().assertStatistics(stats -> stats.succeeded(6).aborted(2));
        assertThat(results.testEvents().aborted().stream())
                .extracting(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .getMessage())
                .allSatisfy(reason -> assertThat(reason)
                        .contains("can't be run here: the image is for linux/")
                        .contains(" and has no emulation for it"));
        assertThat(failures(withBaseline(selectFile(file.toFile()), "required", lock)
                        .configurationParameter("plimsoll.notApplicable", "fail")
                        .execute()))
                .singleElement()
                .asString()
                .contains("can't be run here: the image is for linux/");
    }

    @Test
    void expectationsWhenBrokenFailWithTheLineAndTheMessageOfTheAssertion() {
        List<String> failures = failures(run(BROKEN));
        assertThat(failures).hasSize(7);
        assertThat(failures.get(0))
                .startsWith(
                        "[" + BROKEN + ":1: size <= 1kB] \nExpecting image " + BROKEN + " to weigh at most 1 kB, but");
        assertThat(failures.get(1)).startsWith("[" + BROKEN + ":2: file /hello content \"Hallo\\n\"] \nExpecting ");
        assertThat(failures.get(2)).startsWith("[" + BROKEN + ":3: user not root] \nExpecting ");
        assertThat(failures.get(3))
                .startsWith(BROKEN
                        + ":4: file /hello owner ghost can't be judged: There is no user 'ghost' in /etc/passwd");
        assertThat(failures.get(4)).isEqualTo("""
                [%s:5: stdout "Hallo\\n"]\s
                Expecting run of "docker run --rm %s" to write the expected text to standard output, \
                but line 1 differs (- expected, + written):
                    - 1 | Hallo
                    + 1 | Hello
                It exited with code 0.""".formatted(BROKEN, BROKEN));
        assertThat(failures.get(5)).startsWith("[" + BROKEN + ":7: exit 1] \nExpecting ");
        assertThat(failures.get(6)).contains("no such luck").contains(BROKEN + ":14");
    }

    @Test
    void expectationOfATextWhenBrokenGivesAnIdeBothTexts() {
        assertThat(run(BROKEN).testEvents().failed().stream()
                        .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                                .getThrowable()
                                .orElseThrow())
                        .filter(AssertionFailedError.class::isInstance)
                        .map(AssertionFailedError.class::cast))
                .extracting(
                        failure -> failure.getExpected().getStringRepresentation(),
                        failure -> failure.getActual().getStringRepresentation())
                .contains(tuple("Hallo\n", "Hello\n"));
    }

    @Test
    void growthWhenAConfigurationParameterLimitsItIsAnExpectationOfEachFinalImage(@TempDir Path directory)
            throws IOException {
        Path dockerfile = Files.writeString(
                directory.resolve("Dockerfile"), "# @expect no ports\nFROM scratch\nCOPY Dockerfile /one\n");
        assertThat(growthFailures(dockerfile, "update")).isEmpty();
        assertThat(directory.resolve("sizes.lock")).exists();
        assertThat(growthFailures(dockerfile, "required")).isEmpty();
        Files.writeString(dockerfile, "# @expect no ports\nFROM scratch\nCOPY Dockerfile /one\n# longer\n");
        assertThat(growthFailures(dockerfile, "required"))
                .singleElement()
                .asString()
                .contains("but it has grown by 9 B")
                .contains("The budget is written at plimsoll.maxGrowth.");
    }

    @Test
    void growthWhenNothingIsRecordedIsAbortedAndDoesNotCountAsAFailure(@TempDir Path directory) throws IOException {
        Path dockerfile = Files.writeString(
                directory.resolve("Dockerfile"),
                "# @expect growth <= 0%\n# @expect no ports\nFROM scratch\nCOPY Dockerfile /one\n");
        Path lock = directory.resolve("sizes.lock");
        EngineExecutionResults results = withBaseline(selectFile(dockerfile.toFile()), "check", lock)
                .configurationParameter("plimsoll.failFast", "true")
                .execute();
        results.testEvents()
                .assertStatistics(
                        statistics -> statistics.aborted(1).succeeded(1).failed(0));
        assertThat(results.testEvents().aborted().stream()
                        .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                                .getThrowable()
                                .orElseThrow()
                                .getMessage()))
                .containsExactly("not recorded in " + lock + ": -Dplimsoll.baseline=update records it");
    }

    private static List<String> growthFailures(Path dockerfile, String mode) {
        EngineExecutionResults results = withBaseline(
                        selectFile(dockerfile.toFile()), mode, dockerfile.resolveSibling("sizes.lock"))
                .configurationParameter("plimsoll.maxGrowth", "0B")
                .execute();
        results.testEvents().assertStatistics(statistics -> statistics.started(2));
        return failures(results);
    }

    @Test
    void oneFailedExpectationCanBeRunAgain() {
        Event failed = run(BROKEN).testEvents().failed().list().get(0);
        EngineExecutionResults again = EngineTestKit.engine("plimsoll")
                .selectors(selectUniqueId(failed.getTestDescriptor().getUniqueId()))
                .execute();
        again.testEvents().assertStatistics(statistics -> statistics.started(1).failed(1));
    }

    @Test
    void restWhenToFailFastIsSkipped() {
        EngineExecutionResults results = EngineTestKit.engine("plimsoll")
                .selectors(selectFile(BROKEN))
                .configurationParameter("plimsoll.failFast", "true")
                .execute();
        assertThat(failures(results)).hasSize(1);
        results.testEvents()
                .assertStatistics(statistics -> statistics.started(1).failed(1));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void dockerfilesAreTestedAtTheSameTimeOnlyWhenAsked(boolean parallel, @TempDir Path directory) throws IOException {
        // Each takes a second, so that one cannot end before the other begins.
        for (String name : List.of("one.Dockerfile", "two.Dockerfile")) {
            Files.writeString(directory.resolve(name), "# @expect exit 0\nFROM busybox:1.37\nCMD [\"sleep\", \"1\"]\n");
        }
        EngineExecutionResults results = EngineTestKit.engine("plimsoll")
                .selectors(selectDirectory(directory.toString()))
                .configurationParameter("plimsoll.execution.parallel.enabled", Boolean.toString(parallel))
                .configurationParameter("plimsoll.execution.parallel.config.strategy", "fixed")
                .configurationParameter("plimsoll.execution.parallel.config.fixed.parallelism", "2")
                .execute();
        results.testEvents()
                .assertStatistics(statistics -> statistics.started(2).succeeded(2));
        List<EventType> order = results.containerEvents().stream()
                .filter(event -> event.getTestDescriptor()
                        .getParent()
                        .map(TestDescriptor::isRoot)
                        .orElse(false))
                .map(Event::getType)
                .toList();
        assertThat(order)
                .isEqualTo(
                        parallel
                                ? List.of(EventType.STARTED, EventType.STARTED, EventType.FINISHED, EventType.FINISHED)
                                : List.of(
                                        EventType.STARTED, EventType.FINISHED, EventType.STARTED, EventType.FINISHED));
    }

    @Test
    void growthWhenOnlyOtherBuildArgumentsAreRecordedIsJudgedByThemAndSaysSo(@TempDir Path directory)
            throws IOException {
        Path dockerfile = Files.writeString(directory.resolve("Dockerfile"), """
                # @expect growth <= 0%
                FROM scratch
                ARG A
                COPY Dockerfile /
                """);
        Path lock = directory.resolve("sizes.lock");
        assertThat(published(executeWithArgument(dockerfile, "A=1", "update", lock))
                        .get("image"))
                .isEqualTo(Map.of(
                        "size", "60 B",
                        "bytes", "60",
                        "layers", "1",
                        "recorded", "recorded in " + lock + " as 60 B",
                        "place", lock + ":2"));
        assertThat(published(executeWithArgument(dockerfile, "A=2", "required", lock))
                        .get("growth <= 0%"))
                .isEqualTo(Map.of("verdict", "held", "note", lock + ":2 records other build arguments"));
        Files.writeString(dockerfile, "# longer\n", StandardOpenOption.APPEND);
        assertThat(failures(executeWithArgument(dockerfile, "A=2", "required", lock)))
                .singleElement()
                .asString()
                .contains("but it has grown by 9 B")
                .contains(lock + ":2 records other build arguments");
    }

    private static EngineExecutionResults executeWithArgument(
            Path dockerfile, String argument, String mode, Path lock) {
        return withBaseline(selectFile(dockerfile.toFile()), mode, lock)
                .configurationParameter("plimsoll.buildArgs", argument)
                .execute();
    }

    @Test
    void imagesWhenASessionIsOpenAreBuiltOnceAndStay() {
        try (ImageSession session = ImageSession.open()) {
            String before = MultiStageBuild.of(ANNOTATED + "dir/Dockerfile.small")
                    .build()
                    .reference()
                    .value();
            EngineTestKit.engine("plimsoll")
                    .selectors(selectFile(ANNOTATED + "dir/Dockerfile.small"))
                    .execute()
                    .testEvents()
                    .assertStatistics(statistics -> statistics.succeeded(1));
            assertThat(session).isNotNull();
            assertThat(MultiStageBuild.of(ANNOTATED + "dir/Dockerfile.small")
                            .build()
                            .reference())
                    .hasToString(before);
        }
    }

    private static EngineExecutionResults run(String file) {
        return EngineTestKit.engine("plimsoll").selectors(selectFile(file)).execute();
    }

    private static List<String> failures(EngineExecutionResults results) {
        return results.allEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .getMessage())
                .toList();
    }
}
