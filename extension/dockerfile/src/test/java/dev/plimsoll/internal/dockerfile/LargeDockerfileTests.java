package dev.plimsoll.internal.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.exception.DockerfileException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Checks that large Dockerfiles neither overflow the stack nor take more than two seconds of processor time. */
@Timeout(120)
class LargeDockerfileTests {

    private static final Duration MOST = Duration.ofSeconds(2);

    /** Few tests run in this JVM, and the limit isn't meant for a JVM that has just begun. */
    @BeforeAll
    static void warmUp() {
        parse(followingStages(2_000)).plan();
    }

    private static Dockerfile parse(String text) {
        return Dockerfile.parse("Dockerfile", text);
    }

    private static BuildPlan plan(String text) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        BuildPlan plan = parse(text).plan();
        long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        assertThat(Duration.ofNanos(nanos)).isLessThan(MOST);
        return plan;
    }

    @Test
    void planWhenVariablesAreNestedDeepFollowsThem() {
        String nested = "${a:-".repeat(8_000) + "busybox" + "}".repeat(8_000);
        assertThat(plan("FROM " + nested + "\n").images())
                .extracting(StageSource.FromImage::reference)
                .containsExactly("busybox");
        assertThat(plan("FROM a\nRUN echo " + nested + " <<EOF\nEOF\n")
                        .target()
                        .instructions()
                        .get(0)
                        .heredocs())
                .hasSize(1);
    }

    @Test
    void planWhenNameHasThousandsOfPartsExplains() {
        String name = IntStream.range(0, 20_000).mapToObj(i -> "a").collect(Collectors.joining("/"));
        for (String base : new String[] {name, name.replace('/', '.'), name.replace('/', '.') + ":5000/a"}) {
            try {
                plan("FROM " + base + "\n");
            } catch (DockerfileException e) {
                assertThat(e).hasMessageStartingWith("Dockerfile:1: ");
            }
        }
    }

    @Test
    void planWhenTwentyThousandStagesFollowEachOtherReachesAll() {
        assertThat(plan(followingStages(20_000)).stages()).hasSize(20_000);
    }

    private static String followingStages(int count) {
        String stages = IntStream.range(1, count)
                .mapToObj(i -> "FROM s" + (i - 1) + " AS s" + i + "\nCOPY --from=s" + i / 2 + " /a /a\nRUN true\n")
                .collect(Collectors.joining());
        return "FROM busybox AS s0\n" + stages.replace("COPY --from=s0 /a /a\n", "");
    }

    @Test
    void planWhenFiveMegabytesTakesTwoSecondsAtMost() {
        StringBuilder text = new StringBuilder("FROM busybox AS base\n");
        for (int stage = 0; text.length() < 5_000_000; stage++) {
            text.append("FROM base AS s").append(stage).append("\nENV A=b C=\"d e\"\n");
            for (int i = 0; i < 20; i++) {
                text.append("RUN --mount=type=cache,target=/c echo ${x:-y} \\\n    && true # step ")
                        .append(i)
                        .append('\n');
            }
            text.append("COPY --link a b\nRUN <<EOF\necho $x\nEOF\n");
        }
        assertThat(plan(text + "COPY --from=s0 / /\n").stages()).hasSize(3);
    }

    @Test
    void parseWhenDirectiveEndsInBlanksTakesNoTime() {
        String text = "# syntax=x" + " ".repeat(60_000) + "y\nFROM a\n";
        assertThat(plan(text).features()).hasSize(1);
    }

    @Test
    void parseWhenHeredocHasCarriageReturnsTakesNoTime() {
        String line = "\r".repeat(60_000) + "x\n";
        assertThat(plan("FROM a\nRUN <<EOF\n" + line.repeat(4) + "EOF\n").stages())
                .hasSize(1);
    }

    @Test
    void planWhenPatternHasManyStarsTakesNoTime() {
        String text = "ARG a=" + "a".repeat(200) + "\nFROM ${a##" + "*a".repeat(12) + "b}\n";
        assertThat(plan(text).images()).hasSize(1);
    }

    @Test
    void parseWhenArraysAreNestedDeepIsInShellForm() {
        Dockerfile dockerfile = parse("FROM a\nCMD " + "[".repeat(60_000) + "\n");
        assertThat(dockerfile.instructions().get(1).arguments().exec()).isFalse();
    }
}
