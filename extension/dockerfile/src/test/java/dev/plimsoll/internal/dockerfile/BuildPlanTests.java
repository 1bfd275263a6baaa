package dev.plimsoll.internal.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.dockerfile.source.SourcePosition;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BuildPlanTests {

    private final Dockerfile dockerfile = Dockerfile.parse("Dockerfile", """
            FROM --platform=$BUILDPLATFORM golang:1.24 AS builder
            RUN --mount=type=secret,id=token true
            FROM debian:trixie-slim AS tools
            FROM scratch AS small
            COPY --from=builder /a /a
            FROM small
            """);

    @Test
    void planWhenPlatformsDifferGivesThemToTheBases() {
        BuildArguments arguments =
                BuildArguments.none().on(Platform.of("linux/amd64")).targeting(Platform.of("linux/arm64"));
        BuildPlan plan = dockerfile.plan(dockerfile.stage("builder"), arguments);
        assertThat(plan.baseOf(dockerfile.stage("builder")))
                .isEqualTo(new StageSource.FromImage(
                        "golang:1.24",
                        Optional.of(PlatformSpecifier.of("linux/amd64", Platform.of("linux/amd64"))),
                        new SourcePosition("Dockerfile", 1, 1)));
    }

    @Test
    void planWhenPlatformGivenAsBuildArgumentPrefersIt() {
        BuildArguments arguments = BuildArguments.of(Map.of("BUILDPLATFORM", "linux/s390x"));
        BuildPlan plan = dockerfile.plan(dockerfile.stage("builder"), arguments);
        assertThat(plan.images())
                .singleElement()
                .satisfies(image ->
                        assertThat(image.platform().map(Object::toString)).contains("linux/s390x"));
    }

    @Test
    void needsWhenStageIsNotReachedIsFalse() {
        BuildPlan plan = dockerfile.plan();
        assertThat(plan.stages()).contains(dockerfile.stage("builder")).doesNotContain(dockerfile.stage("tools"));
        assertThat(plan.target()).isEqualTo(dockerfile.finalStage());
    }

    @Test
    void featuresWhenStageIsNotNeededLeavesItsOut() {
        BuildPlan tools = dockerfile.plan(dockerfile.stage("tools"), BuildArguments.none());
        assertThat(tools.features()).isEmpty();
        assertThat(dockerfile.plan().features())
                .filteredOn(use -> use.feature().needsSession())
                .extracting(use -> use.position() + " " + use.feature())
                .containsExactly("Dockerfile:2 RUN --mount=type=secret");
    }

    @Test
    void planWhenTargetOfAnotherDockerfileRefuses() {
        DockerfileStage foreign = Dockerfile.parse("Other", "FROM busybox\n").finalStage();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> dockerfile.plan(foreign, BuildArguments.none()))
                .withMessage("stage 0 is not one of Dockerfile");
    }

    @Test
    void undeclaredArgumentsWhenSomeAreKnownGivesTheOthersSorted() {
        Dockerfile declaring = Dockerfile.parse("Dockerfile", "ARG A\nFROM scratch\nARG B=1 C\n");
        assertThat(declaring.undeclaredArguments(Map.of(
                        "A",
                        "",
                        "B",
                        "",
                        "C",
                        "",
                        "Z",
                        "",
                        "D",
                        "",
                        "https_proxy",
                        "",
                        "NO_PROXY",
                        "",
                        "TARGETARCH",
                        "",
                        "SOURCE_DATE_EPOCH",
                        "0")))
                .containsExactly("D", "Z");
    }
}
