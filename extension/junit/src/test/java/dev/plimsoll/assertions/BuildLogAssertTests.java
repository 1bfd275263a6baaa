package dev.plimsoll.assertions;

import static dev.plimsoll.assertions.Failing.messageOf;
import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plimsoll.BuildLog;
import dev.plimsoll.internal.judge.FakeBuilds;
import dev.plimsoll.internal.judge.FakeImages;
import java.util.List;
import java.util.Map;
import org.assertj.core.error.AssertJMultipleFailuresError;
import org.junit.jupiter.api.Test;

class BuildLogAssertTests {

    private static final String DOCKERFILE = """
            FROM golang:1.24 AS builder
            WORKDIR /src
            COPY . ./
            RUN go mod \\
                download
            RUN go build -o /bin/hello .
            FROM busybox:1.37
            COPY --from=builder /bin/hello /bin/hello
            """;

    private static final BuildLog CACHED = FakeBuilds.build(DOCKERFILE, Map.of());
    private static final BuildLog SOURCES_COPIED_TOO_EARLY =
            FakeBuilds.build(DOCKERFILE, Map.of(3, 40, 4, 12_300, 6, 4_200, 8, 50));

    @Test
    void reusedCacheForWhenCachedPasses() {
        assertThat(CACHED)
                .reusedCacheFor("RUN go mod download")
                .reusedCacheFor("RUN go  mod \n download")
                .reusedCacheFor("RUN go")
                .reusedCacheFor("COPY --from=builder");
    }

    @Test
    void reusedCacheForWhenRunNamesTheFirstStepThatWas() {
        messageOf(() -> assertThat(SOURCES_COPIED_TOO_EARLY).reusedCacheFor("RUN go mod download"), """
                Expecting the build to reuse the cache for "RUN go mod download", but it ran that step.
                The first step of that stage to be run was [builder 3/5] COPY . ./ (go/Dockerfile:3).
                Its steps:
                    CACHED  [builder 2/5] WORKDIR /src
                     0.0 s  [builder 3/5] COPY . ./
                  > 12.3 s  [builder 4/5] RUN go mod download
                     4.2 s  [builder 5/5] RUN go build -o /bin/hello .
                     0.1 s  [stage-1 2/2] COPY --from=builder /bin/hello /bin/hello
                """);
    }

    @Test
    void reusedCacheForWhenNothingBeforeItWasRunHasNoOtherToBlame() {
        messageOf(
                () -> assertThat(FakeBuilds.build(DOCKERFILE, Map.of(4, 12_300)))
                        .reusedCacheFor("go mod"),
                """
                Expecting the build to reuse the cache for "go mod", but it ran that step.
                Its steps:
                    CACHED  [builder 2/5] WORKDIR /src
                    CACHED  [builder 3/5] COPY . ./
                  > 12.3 s  [builder 4/5] RUN go mod download
                    CACHED  [builder 5/5] RUN go build -o /bin/hello .
                    CACHED  [stage-1 2/2] COPY --from=builder /bin/hello /bin/hello
                """);
    }

    @Test
    void reusedCacheForWhenOneOfSeveralWasRunMarksIt() {
        messageOf(() -> assertThat(FakeBuilds.build(DOCKERFILE, Map.of(6, 700))).reusedCacheFor("RUN go"), """
                Expecting the build to reuse the cache for "RUN go", but it ran 1 of the 2 steps with that.
                Its steps:
                    CACHED  [builder 2/5] WORKDIR /src
                    CACHED  [builder 3/5] COPY . ./
                    CACHED  [builder 4/5] RUN go mod download
                  >  0.7 s  [builder 5/5] RUN go build -o /bin/hello .
                    CACHED  [stage-1 2/2] COPY --from=builder /bin/hello /bin/hello
                """);
    }

    @Test
    void reusedCacheForWhenNoStepHasItFails() {
        messageOf(() -> assertThat(CACHED).reusedCacheFor("RUN go mod dowload"), """
                Expecting the build to have a step with "RUN go mod dowload", but none has that in it.
                Its steps:
                    CACHED  [builder 2/5] WORKDIR /src
                    CACHED  [builder 3/5] COPY . ./
                    CACHED  [builder 4/5] RUN go mod download
                    CACHED  [builder 5/5] RUN go build -o /bin/hello .
                    CACHED  [stage-1 2/2] COPY --from=builder /bin/hello /bin/hello
                """);
    }

    @Test
    void reusedCacheForWhenOnlyABaseHasItFails() {
        messageOf(
                () -> assertThat(FakeBuilds.build("FROM busybox:1.37\n", Map.of()))
                        .reusedCacheFor("FROM"),
                """
                Expecting the build to have a step with "FROM", but none has that in it.
                It had no steps.
                """);
    }

    @Test
    void reusedCacheForWhenBlankIsAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(CACHED).reusedCacheFor(" "))
                .withMessage("the instruction is blank: name a step by a part of it, such as \"RUN go mod download\"");
    }

    @Test
    void ranStepWhenRunPasses() {
        assertThat(SOURCES_COPIED_TOO_EARLY).ranStep("RUN go mod download").ranStep("RUN go");
    }

    @Test
    void ranStepWhenCachedShowsIt() {
        messageOf(() -> assertThat(FakeBuilds.build(DOCKERFILE, Map.of(6, 700))).ranStep("RUN go mod"), """
                Expecting the build to run "RUN go mod", but it took the result of that step from the cache.
                Its steps:
                    CACHED  [builder 2/5] WORKDIR /src
                    CACHED  [builder 3/5] COPY . ./
                  > CACHED  [builder 4/5] RUN go mod download
                     0.7 s  [builder 5/5] RUN go build -o /bin/hello .
                    CACHED  [stage-1 2/2] COPY --from=builder /bin/hello /bin/hello
                """);
    }

    @Test
    void ranStepWhenNoStepHasItFails() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(SOURCES_COPIED_TOO_EARLY).ranStep("RUN make"))
                .withMessageStartingWith("\nExpecting the build to have a step with \"RUN make\"");
    }

    @Test
    void buildLogWhenOfAnImageNamesItAndLeadsBack() {
        var image = FakeImages.image("go/Dockerfile", List.of(FakeImages.layer(0, 1, "")), CACHED, List.of());
        assertThat(image)
                .buildLog()
                .reusedCacheFor("RUN go build")
                .returnToImage()
                .hasLayerCount(1);
        assertThat(image).buildLog().steps().hasSize(7);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(image).as("cache").buildLog().ranStep("RUN go build"))
                .withMessageStartingWith(
                        "[cache, build of image go/Dockerfile] \nExpecting the build of image go/Dockerfile to run");
    }

    @Test
    void buildLogWhenSoftCollectsWhatFollows() {
        var image = FakeImages.image("go/Dockerfile", List.of(FakeImages.layer(0, 1, "")), CACHED, List.of());
        ImageSoftAssertions softly = new ImageSoftAssertions();
        softly.assertThat(image)
                .buildLog()
                .ranStep("RUN go build")
                .ranStep("RUN make")
                .returnToImage()
                .hasLayerCount(2);
        softly.assertThat(CACHED).ranStep("WORKDIR");
        assertThatExceptionOfType(AssertJMultipleFailuresError.class)
                .isThrownBy(softly::assertAll)
                .withMessageContaining("4 failures");
    }
}
