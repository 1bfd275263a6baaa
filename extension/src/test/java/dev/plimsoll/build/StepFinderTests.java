package dev.plimsoll.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.dockerfile.Dockerfile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepFinderTests {

    private static final StepFinder FINDER = new StepFinder(Dockerfile.parse("Dockerfile", """
            FROM busybox:1.37 AS base
            WORKDIR /src
            FROM base AS builder
            COPY a ./
            RUN make
            FROM scratch AS bare
            COPY a /
            """));

    @ParameterizedTest
    @CsvSource({
        "[base 1/2] FROM busybox:1.37, 1",
        "[base 2/2] WORKDIR /src, 2",
        "[builder 1/2] COPY a ./, 4",
        "[builder 2/2] RUN make, 5",
        "[bare 1/1] COPY a /, 7",
    })
    void instructionsOfAStageOnAStageOrOnScratchAreNumberedWithoutItsFrom(String vertex, int line) {
        assertThat(FINDER.find(VertexName.parse(vertex).orElseThrow()))
                .hasValueSatisfying(
                        place -> assertThat(place.instruction().firstLine()).isEqualTo(line));
    }
}
