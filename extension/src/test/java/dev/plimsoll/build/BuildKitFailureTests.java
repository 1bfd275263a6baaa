package dev.plimsoll.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.docker.buildkit.Recording;
import dev.plimsoll.docker.buildkit.Vertex;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BuildKitFailureTests {

    @Test
    void ofWhenACommandFailsShowsLinesOutputAndExitCode() {
        BuildRequest request = BuildRequests.of(Recording.text("failing.Dockerfile"));
        BuildKitSteps steps = new BuildKitSteps(request.dockerfile());
        Recording.playTrace("failing.jsonl", steps);
        String all =
                steps.failedStep(steps.failure().orElseThrow()).orElseThrow().output();
        String last = all.lines().skip(61).map(line -> "  " + line + "\n").collect(Collectors.joining());
        assertThat(IntStream.range(62, 100).mapToObj(i -> "  line " + i)).allMatch(last::contains);
        assertThat(BuildKitFailure.of(request, steps, steps.failure().orElseThrow()))
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
                        To repeat it by hand: docker build --build-arg A=b -f Dockerfile .""".formatted(last));
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
                .startsWith("Dockerfile could not be built\n\nsomething else\n\nTo repeat it by hand: ");
    }

    private static String failing(String dockerfile, String vertex, String error) {
        BuildRequest request = BuildRequests.of(dockerfile, List.of(), Optional.empty());
        BuildKitSteps steps = new BuildKitSteps(request.dockerfile());
        steps.vertex(
                new Vertex("1", vertex, Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), false, error));
        String message = vertex.isEmpty() ? error : "failed to compute cache key: " + error;
        return BuildKitFailure.of(request, steps, message).getMessage();
    }
}
