package dev.plimsoll.internal.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.BuildStep;
import dev.plimsoll.BuildWarning;
import dev.plimsoll.internal.build.progress.Redaction;
import dev.plimsoll.internal.build.progress.StepFinder;
import dev.plimsoll.internal.docker.buildkit.PlainReader;
import dev.plimsoll.internal.docker.buildkit.RawJsonReader;
import dev.plimsoll.internal.docker.buildkit.Recording;
import dev.plimsoll.internal.docker.buildkit.SolveWarning;
import dev.plimsoll.internal.docker.buildkit.Vertex;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BuildKitStepsTests {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void stepsWhenTraceIsRecordedHaveStageLinesAndOutput() {
        BuildKitSteps steps = recorded("two-stages");
        assertThat(steps.steps())
                .extracting(step -> step.instruction().firstLine() + " " + step.label())
                .containsExactly(
                        "1 [builder 1/5] FROM busybox:1.37 AS builder",
                        "3 [builder 2/5] WORKDIR /src",
                        "4 [builder 3/5] COPY . .",
                        "5 [builder 4/5] RUN echo \"hello $WHO\" && echo err >&2 && sleep 1",
                        "6 [builder 5/5] RUN <<EOS",
                        "11 [stage-1 2/3] COPY --from=builder /src/a.txt /a.txt",
                        "12 [stage-1 3/3] RUN --mount=type=cache,target=/c echo cached > /b.txt");
        assertThat(steps.steps().get(3).output()).isEqualTo("hello world\nerr\n");
        assertThat(steps.image()).hasValue("sha256:ea6d327c2dabe86fd783baa6d4d8242cc1c307071a1e55d37e807e3e822964e8");
    }

    @Test
    void failedStepWhenAnotherWasCalledOffIsTheOneThatFailed() {
        BuildKitSteps steps = recorded("failing");
        BuildStep failed = steps.failedStep(steps.failure().orElseThrow()).orElseThrow();
        assertThat(failed.label()).startsWith("[b 2/2] RUN for i in");
        assertThat(failed.output()).contains("line 1\n").contains("line 100\n").contains("oops\n");
    }

    @Test
    void failedStepWhenBuildxReportsIsTheSame() {
        BuildKitSteps json = steps(dockerfile("failing"));
        assertThat(Recording.play("failing.rawjson", new RawJsonReader(json))).contains("ERROR: failed to solve: ");
        assertThat(json.failedStep("exit code: 3").orElseThrow().output()).contains("line 100\n");
        BuildKitSteps plain = steps(dockerfile("failing"));
        assertThat(Recording.play("failing.plain", new PlainReader(plain))).contains("ERROR: failed to solve: ");
        assertThat(plain.failedStep("exit code: 3").orElseThrow().output()).contains("line 100\n");
    }

    @Test
    void stepsWhenRootIsAWorkingDirectoryFindTheInstructionAfterIt() {
        BuildKitSteps steps = steps(
                Dockerfile.parse("Dockerfile", "FROM a\nENV B=c\nWORKDIR /\nRUN one\nWORKDIR $B\nRUN two\nRUN two\n"));
        vertex(steps, "1", "[2/6] RUN one", false);
        vertex(steps, "2", "[4/6] RUN two", false);
        vertex(steps, "3", "[5/6] RUN two", true);
        assertThat(lines(steps)).containsExactly(4, 6, 7);
    }

    @Test
    void stepsWhenManyAndForAPlatformReadPaddedNumbers() {
        BuildKitSteps steps =
                steps(Dockerfile.parse("Dockerfile", "FROM a AS x\nRUN 1\nFROM b\nCOPY --from=x / /\nADD u v\n"));
        vertex(steps, "1", "[linux/arm64 x  2/12] RUN 1", false);
        vertex(steps, "2", "[linux/amd64->arm64 stage-1 3/3] ADD u v", true);
        vertex(steps, "3", "[auth] library/a:pull token for registry", false);
        vertex(steps, "4", "[nosuch 2/2] RUN 1", false);
        assertThat(lines(steps)).containsExactly(2, 5);
        assertThat(steps.steps()).extracting(BuildStep::isCached).containsExactly(false, true);
    }

    @Test
    void stepsWhenADownloadIsNotCachedButItsCopyIsAreCached() {
        BuildKitSteps steps = steps(Dockerfile.parse("Dockerfile", "FROM a\nADD http://x/y /\n"));
        String name = "[2/2] ADD http://x/y /";
        steps.vertex(reported("copy", name, Set.of("download"), Optional.empty(), false));
        vertex(steps, "download", name, false);
        assertThat(steps.steps()).isEmpty();
        steps.vertex(reported("copy", name, Set.of("download"), Optional.of(NOON), true));
        assertThat(steps.steps()).hasSize(1);
        assertThat(steps.steps().get(0).isCached()).isTrue();
    }

    @Test
    void stepsWhenASecretIsPrintedDoNotShowIt() {
        BuildKitSteps steps =
                steps(Dockerfile.parse("Dockerfile", "FROM a\nRUN b\n"), Redaction.of(List.of("s3cr3t\nsecond\n")));
        steps.output("1", "a s3cr".getBytes(StandardCharsets.UTF_8));
        steps.output("1", "3t b\nthe second".getBytes(StandardCharsets.UTF_8));
        vertex(steps, "1", "[2/2] RUN b", false);
        assertThat(steps.steps().get(0).output()).isEqualTo("a [secret] b\nthe [secret]");
    }

    @Test
    void warningsWhenReportedHaveRuleLineAndPage() {
        List<BuildWarning> expected = List.of(
                new BuildWarning(
                        "LegacyKeyValueFormat",
                        "\"ENV key=value\" should be used instead of legacy \"ENV key value\" format",
                        "Dockerfile",
                        OptionalInt.of(2),
                        "https://docs.docker.com/go/dockerfile/rule/legacy-key-value-format/"),
                new BuildWarning(
                        "FromAsCasing",
                        "'as' and 'FROM' keywords' casing do not match",
                        "Dockerfile",
                        OptionalInt.of(1),
                        "https://docs.docker.com/go/dockerfile/rule/from-as-casing/"));
        assertThat(recorded("warnings").warnings()).containsExactlyInAnyOrderElementsOf(expected);
        BuildKitSteps json = steps(dockerfile("warnings"));
        Recording.play("warnings.rawjson", new RawJsonReader(json));
        assertThat(json.warnings()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void warningsWhenTheyAreNotOfACheckHaveNoRule() {
        BuildKitSteps steps = steps(dockerfile("warnings"), Redaction.of(List.of("s3cr3t")));
        SolveWarning warning = new SolveWarning("[WARNING]: Empty continuation line: s3cr3t", 0, "");
        steps.warning(warning);
        steps.warning(warning);
        assertThat(steps.warnings())
                .containsExactly(new BuildWarning(
                        "", "[WARNING]: Empty continuation line: [secret]", "Dockerfile", OptionalInt.empty(), ""));
        assertThat(steps.warnings().get(0)).hasToString("Dockerfile: [WARNING]: Empty continuation line: [secret]");
    }

    private static BuildKitSteps steps(Dockerfile dockerfile) {
        return steps(dockerfile, Redaction.none());
    }

    private static BuildKitSteps steps(Dockerfile dockerfile, Redaction redaction) {
        return new BuildKitSteps(new StepFinder(dockerfile, dockerfile.plan()), redaction);
    }

    private static BuildKitSteps recorded(String name) {
        BuildKitSteps steps = steps(dockerfile(name));
        Recording.playTrace(name + ".jsonl", steps);
        return steps;
    }

    private static Dockerfile dockerfile(String name) {
        return Dockerfile.parse("Dockerfile", Recording.text(name + ".Dockerfile"));
    }

    private static void vertex(BuildKitSteps steps, String digest, String name, boolean cached) {
        steps.vertex(reported(digest, name, Set.of(), Optional.of(NOON), cached));
    }

    private static Vertex reported(
            String digest, String name, Set<String> inputs, Optional<Instant> completed, boolean cached) {
        return new Vertex(digest, name, inputs, completed, completed, completed, cached, "");
    }

    private static List<Integer> lines(BuildKitSteps steps) {
        return steps.steps().stream()
                .map(step -> step.instruction().firstLine())
                .toList();
    }
}
