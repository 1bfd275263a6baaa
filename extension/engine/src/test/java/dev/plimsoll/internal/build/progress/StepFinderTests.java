package dev.plimsoll.internal.build.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.dockerfile.Dockerfile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepFinderTests {

    private static final Dockerfile DOCKERFILE = Dockerfile.parse("Dockerfile", """
            FROM busybox:1.37 AS base
            WORKDIR /src
            FROM base AS builder
            COPY a ./
            RUN make
            FROM scratch AS bare
            COPY a /
            """);

    @ParameterizedTest
    @CsvSource({
        "[base 1/2] FROM busybox:1.37, 1",
        "[base 2/2] WORKDIR /src, 2",
        "[builder 1/2] COPY a ./, 4",
        "[builder 2/2] RUN make, 5",
        "[bare 1/1] COPY a /, 7",
    })
    void instructionsOfAStageOnAStageOrOnScratchAreNumberedWithoutItsFrom(String vertex, int line) {
        assertThat(new StepFinder(DOCKERFILE, DOCKERFILE.plan())
                        .find(VertexName.parse(vertex).orElseThrow()))
                .hasValueSatisfying(
                        place -> assertThat(place.instruction().firstLine()).isEqualTo(line));
    }

    /** The numbers are those of Docker 26.1.5, and of a release that counts triggers in the total. */
    @ParameterizedTest
    @CsvSource({
        "[x 1/3] FROM onbuild:1, 1",
        "[x 2/3] RUN echo one, 1",
        "[x 3/3] WORKDIR /w, 1",
        "[x 4/3] RUN echo b, 1",
        "[x 5/3] RUN echo b, 2",
        "[x 6/3] RUN echo c, 4",
        "[stage-1 1/1] RUN echo b, 6",
        "[y 1/6] FROM onbuild:1, 7",
        "[y 2/6] ONBUILD RUN echo one, 7",
        "[y 4/6] RUN echo b, 7",
        "[y 5/6] RUN echo b, 8",
    })
    void instructionsAfterTriggersOfABaseImageAreNumberedAfterThem(String vertex, int line) {
        Dockerfile dockerfile = Dockerfile.parse("Dockerfile", """
                FROM onbuild:1 AS x
                RUN echo b
                WORKDIR /
                RUN echo c
                FROM x
                RUN echo b
                FROM onbuild:1 AS y
                RUN echo b
                """);
        StepFinder finder = new StepFinder(dockerfile, dockerfile.plan());
        finder.see(VertexName.parse("[x 6/3] RUN echo c").orElseThrow());
        finder.see(VertexName.parse("[y 5/6] RUN echo b").orElseThrow());
        assertThat(finder.find(VertexName.parse(vertex).orElseThrow()))
                .hasValueSatisfying(
                        place -> assertThat(place.instruction().firstLine()).isEqualTo(line));
    }
}
