package dev.plimsoll.internal.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.docker.buildkit.Recording;
import dev.plimsoll.internal.docker.buildkit.Vertex;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BuildKitFailureTests {

    @Test
    void ofWhenACommandFailsShowsLinesOutputAndExitCode() {
        BuildSpec spec = BuildSpecs.of(Recording.text("failing.Dockerfile"));
        BuildKitSteps steps = new BuildKitSteps(spec);
        Recording.playTrace("failing.jsonl", steps);
        String all =
                steps.failedStep(steps.failure().orElseThrow()).orElseThrow().output();
        String last = all.lines().skip(61).map(line -> "  | " + line + "\n").collect(Collectors.joining());
        assertThat(IntStream.range(62, 100).mapToObj(i -> "  | line " + i)).allMatch(last::contains);
        assertThat(BuildKitFailure.of(spec, steps, steps.failure().orElseThrow()))
                .hasMessage("""
                        Dockerfile could not be built: step [b 2/2] RUN for i in $(seq 100); do echo line $i; done; echo oops >&2; exit 3 failed

                        Dockerfile:2
                        --------------------
                           1 |     FROM busybox:1.37 AS b
                           2 | >>> RUN for i in $(seq 100); do echo line $i; done; echo oops >&2; exit 3
                           3 |     FROM busybox:1.37
                           4 |     RUN sleep 2; echo other
                        --------------------

                        The command ended with exit code 3

                        Its output:
                          (61 lines before)
                        %s
                        To repeat it by hand, with the text of Dockerfile as standard input: docker build --build-arg A=b -f - .""".formatted(last));
    }

    @Test
    void ofWhenAnImageHasTheNameOfAMisspeltStageSuggestsTheStage() {
        BuildSpec spec = BuildSpecs.of("FROM a AS builder\nFROM a\nCOPY --from=bilder /a /a\n");
        String message = "bilder: failed to resolve source metadata for docker.io/library/bilder:latest: denied";
        assertThat(BuildKitFailure.of(spec, new BuildKitSteps(spec), message))
                .hasMessageContaining(">>> COPY --from=bilder /a /a")
                .hasMessageContaining("\n\nThere is no stage 'bilder'. Did you mean 'builder' (line 1)?\n" + message);
    }

    @Test
    void ofWhenAFileIsNotInTheContextSaysSo() {
        assertThat(failing(
                        "FROM a\nCOPY src /\n",
                        "[2/2] COPY src /",
                        "failed to calculate checksum of ref 49::lm: \"/src\": not found"))
                .contains(">>> COPY src /")
                .contains("\n\nsrc is not in the build context .\n\n");
        assertThat(failing(
                        "FROM a\nCOPY --from=b /src /\n",
                        "[2/2] COPY --from=b /src /",
                        "failed to calculate checksum of ref 49::lm: \"/src\": not found"))
                .contains("\n\n/src is not in b\n\n");
    }

    @Test
    void ofWhenNoStepHadBegunShowsTheLineThatBuildKitNames() {
        assertThat(failing("FROM a\nRUN x\n", "", "dockerfile parse error on line 2: unknown instruction: RUN"))
                .startsWith("Dockerfile could not be built\n\nDockerfile:2\n")
                .contains("   2 | >>> RUN x")
                .contains("\n\nunknown instruction: RUN\n\n");
        assertThat(failing("FROM a:1\nCOPY --from=b:2 / /\n", "", "b:2: failed to resolve source metadata for b:2: no"))
                .contains("   2 | >>> COPY --from=b:2 / /");
        assertThat(failing("FROM a\n", "", "something else"))
                .startsWith("Dockerfile could not be built\n\nsomething else\n\nTo repeat it by hand, with ");
    }

    @Test
    void ofWhenNoFailedStepArrivedShowsTheLineThatTheBuilderPointsAt() {
        assertThat(pointing("FROM a\nENV X=${A?no}\n", "failed to process \"${A?no}\": A: no", 2))
                .isEqualTo("""
                        Dockerfile could not be built

                        Dockerfile:2
                        --------------------
                           1 |     FROM a
                           2 | >>> ENV X=${A?no}
                        --------------------

                        failed to process "${A?no}": A: no

                        To repeat it by hand, with the text of Dockerfile as standard input: \
                        docker build --build-arg A=b -f - .""");
        assertThat(pointing("FROM a\nCOPY x /\n", "failed to calculate checksum of ref 1::2: \"/x\": not found", 2))
                .contains(">>> COPY x /")
                .contains("\n\nx is not in the build context .\n\n");
        assertThat(pointing("# check=error=true\nFROM a\n", "lint violation found", 1))
                .contains(">>> # check=error=true")
                .contains("\n\nlint violation found\n\n");
    }

    @Test
    void ofWhenNoFailedStepArrivedShowsTheOnlyInstructionOfTheCommand() {
        String message = "process \"/bin/sh -c exit 3\" did not complete successfully: exit code: 3";
        assertThat(failing("FROM a\nRUN exit 2\nRUN exit 3\n", "", message))
                .contains("   3 | >>> RUN exit 3")
                .contains("\n\nThe command ended with exit code 3\n\n");
        assertThat(failing("FROM a AS b\nRUN exit 3\nFROM c\nRUN exit 3\n", "", message))
                .startsWith("Dockerfile could not be built\n\nprocess \"/bin/sh -c exit 3\" did not ");
    }

    private static String pointing(String dockerfile, String message, int line) {
        BuildSpec spec = BuildSpecs.of(dockerfile, List.of(), Optional.empty());
        return BuildKitFailure.of(spec, new BuildKitSteps(spec), message, OptionalInt.of(line))
                .getMessage();
    }

    @Test
    void ofWhenOutputWouldSteerATerminalOrACiShowsItAsText() {
        BuildSpec spec = BuildSpecs.of("FROM a\nRUN x\n");
        BuildKitSteps steps = new BuildKitSteps(spec);
        steps.output("1", "::error::no\n\u001b[31mred\r\n\n  ::add-mask::a\n".getBytes(StandardCharsets.UTF_8));
        steps.vertex(vertex("[2/2] RUN x", "exit code: 1"));
        assertThat(BuildKitFailure.of(spec, steps, "process \"\u001b[2Jx\" failed: exit code: 1"))
                .hasMessage("""
                        Dockerfile could not be built: step [stage-0 2/2] RUN x failed

                        Dockerfile:2
                        --------------------
                           1 |     FROM a
                           2 | >>> RUN x
                        --------------------

                        process "\\u001B[2Jx" failed: exit code: 1

                        Its output:
                          | ::error::no
                          | \\u001B[31mred
                          |
                          |   ::add-mask::a

                        To repeat it by hand, with the text of Dockerfile as standard input: \
                        docker build --build-arg A=b -f - .""");
    }

    @Test
    void ofWhenATriggerOfTheBaseImageFailsShowsTheFrom() {
        assertThat(failing(
                        "FROM a\n",
                        "[2/1] RUN false",
                        "process \"/bin/sh -c false\" did not complete successfully: exit code: 1"))
                .contains("   1 | >>> FROM a")
                .contains("\n\nThe ONBUILD trigger of the base image, /bin/sh -c false, ended with exit code 1\n\n");
    }

    @Test
    void ofWhenTheFrontendCannotBeHadShowsItsLineAndTheWayOut() {
        assertThat(failing(
                        "# syntax=docker/dockerfile:1\nFROM a\n",
                        "",
                        "failed to resolve source metadata for docker.io/docker/dockerfile:1: no such host"))
                .isEqualTo("""
                        Dockerfile could not be built

                        Dockerfile:1
                        --------------------
                           1 | >>> # syntax=docker/dockerfile:1
                           2 |     FROM a
                        --------------------

                        failed to resolve source metadata for docker.io/docker/dockerfile:1: no such host

                        Is its name right? Does its registry answer, and does it require a login (docker login)? \
                        Without line 1, BuildKit reads the Dockerfile by itself.

                        To repeat it by hand, with the text of Dockerfile as standard input: \
                        docker build --build-arg A=b -f - .""");
    }

    private static String failing(String dockerfile, String vertex, String error) {
        BuildSpec spec = BuildSpecs.of(dockerfile, List.of(), Optional.empty());
        BuildKitSteps steps = new BuildKitSteps(spec);
        steps.vertex(vertex(vertex, error));
        String message = vertex.isEmpty() ? error : "failed to compute cache key: " + error;
        return BuildKitFailure.of(spec, steps, message).getMessage();
    }

    private static Vertex vertex(String name, String error) {
        return new Vertex("1", name, Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), false, error);
    }
}
