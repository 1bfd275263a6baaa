package dev.plimsoll.assertions;

import static dev.plimsoll.assertions.Failing.messageOf;
import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static dev.plimsoll.internal.judge.FakeImages.image;
import static dev.plimsoll.internal.judge.FakeImages.layer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.image.AbsoluteBudget;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.LayerBudget;
import dev.plimsoll.image.RelativeBudget;
import dev.plimsoll.internal.judge.SampleImages;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BuiltImageAssertTests {

    private static final BuiltImage HELLO = image(
            "hello/Dockerfile",
            List.of(
                    layer(0, 4_200_000, ""),
                    layer(1, 8_200_123, "COPY --from=builder /src/hello /bin/hello # buildkit")));
    private static final BuiltImage BUILDER = image("hello/Dockerfile (stage builder)", 943_000_000);

    @Test
    void hasSizeAtMostWhenWithinPasses() {
        assertThat(HELLO)
                .hasSizeAtMost("12.4MB".replace("12.4", "12.400123"))
                .hasSizeAtMost(ByteSize.of(12_400_123))
                .hasSizeAtMost("12MiB")
                .hasSizeAtMost("2%", BUILDER);
    }

    @Test
    void hasSizeAtMostWhenOverShowsLayersByWeight() {
        messageOf(() -> assertThat(HELLO).hasSizeAtMost("10MB"), """
                Expecting image hello/Dockerfile to weigh at most 10 MB, but it weighs 12.4 MB, 2.4 MB too much (12 400 123 bytes).
                Layers by weight:
                    8.2 MB  66 %  #1 COPY --from=builder /src/hello /bin/hello # buildkit
                    4.2 MB  34 %  #0 (its instruction is not recorded)
                """);
    }

    @Test
    void hasSizeAtMostWhenLimitIsBinarySpeaksInItsUnit() {
        messageOf(() -> assertThat(HELLO).hasSizeAtMost("10 MiB"), """
                Expecting image hello/Dockerfile to weigh at most 10 MiB, but it weighs 11.8 MiB, 1.8 MiB too much (12 400 123 bytes).
                Layers by weight:
                    7.82 MiB  66 %  #1 COPY --from=builder /src/hello /bin/hello # buildkit
                    4.01 MiB  34 %  #0 (its instruction is not recorded)
                """);
    }

    @Test
    void hasSizeAtMostWhenOverByOneByteShowsBytes() {
        messageOf(() -> assertThat(image("one", 10_000_001)).hasSizeAtMost("10MB"), """
                Expecting image one to weigh at most 10 000 000 bytes, but it weighs 10 000 001 bytes, 1 byte too much.
                Layers by weight:
                    10 000 001 bytes  100 %  #0 (its instruction is not recorded)
                """);
    }

    @Test
    void hasSizeAtMostWhenManyLayersSumsTheLightOnes() {
        messageOf(
                () -> assertThat(image("many", 1, 0, 3_000, 4_000_000, 500, 6, 7, 8_000_000, 900, 10, 11))
                        .hasSizeAtMost(ByteSize.of(1_000_000)),
                """
                Expecting image many to weigh at most 1 MB, but it weighs 12 MB, 11 MB too much (12 004 435 bytes).
                Layers by weight:
                           8 MB  67 %  #7 COPY /src/7 /bin # buildkit
                           4 MB  33 %  #3 COPY /src/3 /bin # buildkit
                       0.003 MB  <1 %  #2 COPY /src/2 /bin # buildkit
                      0.0009 MB  <1 %  #8 COPY /src/8 /bin # buildkit
                      0.0005 MB  <1 %  #4 COPY /src/4 /bin # buildkit
                    0.000011 MB  <1 %  #10 COPY /src/10 /bin # buildkit
                     0.00001 MB  <1 %  #9 COPY /src/9 /bin # buildkit
                    0.000007 MB  <1 %  #6 COPY /src/6 /bin # buildkit
                    0.000007 MB  <1 %  in 3 other layers
                """);
    }

    @Test
    void hasSizeAtMostWhenInstructionIsWildTamesIt() {
        String instruction = "RUN printf '100%% %n'\n\t&&   echo \u001B[2J " + "x".repeat(500);
        messageOf(
                () -> assertThat(image("wild", List.of(layer(0, 2_000, instruction))))
                        .hasSizeAtMost("1kB"),
                "Expecting image wild to weigh at most 1 kB, but it weighs 2 kB, 1 kB too much (2 000 bytes).\n"
                        + "Layers by weight:\n"
                        + "    2 kB  100 %  #0 RUN printf '100%% %n' && echo \\u001B[2J " + "x".repeat(125) + "…");
    }

    @Test
    void hasSizeAtMostWhenOverAShareShowsBothImages() {
        messageOf(() -> assertThat(HELLO).hasSizeAtMost("1%", BUILDER), """
                Expecting image hello/Dockerfile to weigh at most 1 % of hello/Dockerfile (stage builder), but it weighs 1.31 %, 0.31 percentage points too much.
                It weighs 12.4 MB (12 400 123 bytes), hello/Dockerfile (stage builder) 943 MB; at most 9.43 MB would be within the budget.
                Layers by weight:
                    8.2 MB  66 %  #1 COPY --from=builder /src/hello /bin/hello # buildkit
                    4.2 MB  34 %  #0 (its instruction is not recorded)
                """);
    }

    @Test
    void hasSizeWithinWhenBudgetHasAnOriginNamesIt() {
        messageOf(
                () -> assertThat(image("one", 2_000))
                        .hasSizeWithin(AbsoluteBudget.parse("1kB").writtenAt("hello/Dockerfile:3")),
                """
                Expecting image one to weigh at most 1 kB, but it weighs 2 kB, 1 kB too much (2 000 bytes).
                The budget is written at hello/Dockerfile:3.
                Layers by weight:
                    2 kB  100 %  #0 (its instruction is not recorded)
                """);
        assertThat(HELLO).hasSizeWithin(RelativeBudget.parse("2%").writtenAt("hello/Dockerfile:3"), BUILDER);
    }

    @Test
    void hasSizeAtMostWhenOtherImageIsEmptySaysBytes() {
        messageOf(() -> assertThat(image("one", 1)).hasSizeAtMost("1%", image("empty")), """
                Expecting image one to weigh at most 1 % of empty, but it weighs 1 byte, 1 byte too much.
                It weighs 1 B, empty 0 B; at most 0 B would be within the budget.
                Layers by weight:
                    1 B  100 %  #0 (its instruction is not recorded)
                """);
    }

    @Test
    void hasSizeAtMostWhenKindOfLimitIsWrongSaysWhichIsRight() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(HELLO).hasSizeAtMost("1%"))
                .withMessage("'1%' is a share, but the other image is missing: "
                        + "write hasSizeAtMost(\"1%\", other), or a size such as 10MB");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(HELLO).hasSizeAtMost("10MB", BUILDER))
                .withMessage("'10MB' is a size, not a share of another image: "
                        + "write hasSizeAtMost(\"10MB\") without the other image, or a share such as 1%");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(HELLO).hasSizeAtMost("0.5% of builder", BUILDER))
                .withMessage("'0.5% of builder' names a stage and an image is given too: "
                        + "write hasSizeAtMost(\"0.5%\", other)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(HELLO).hasSizeAtMost("10Mb"))
                .withMessageStartingWith("'10Mb' is not a size");
        assertThatNullPointerException()
                .isThrownBy(() -> assertThat(HELLO).hasSizeAtMost("1%", null))
                .withMessage("the image to compare with");
    }

    @Test
    void hasSizeBetweenWhenOutsideSaysOnWhichSide() {
        assertThat(HELLO).hasSizeBetween("12MB", "13MB").hasSizeBetween(ByteSize.ZERO, ByteSize.of(12_400_123));
        messageOf(() -> assertThat(HELLO).hasSizeBetween("20MB", "1GB"), """
                Expecting image hello/Dockerfile to weigh at least 20 MB, but it weighs 12.4 MB, 7.6 MB too little (12 400 123 bytes).
                """);
        messageOf(() -> assertThat(image("one", 2_000)).hasSizeBetween("1B", "1kB"), """
                Expecting image one to weigh at most 1 kB, but it weighs 2 kB, 1 kB too much (2 000 bytes).
                Layers by weight:
                    2 kB  100 %  #0 (its instruction is not recorded)
                """);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(HELLO).hasSizeBetween("2MB", "1MB"))
                .withMessage("no size is between 2 MB and 1 MB: the first is the larger one");
    }

    @Test
    void hasLayerCountWhenAnotherListsTheLayers() {
        assertThat(HELLO).hasLayerCount(2);
        messageOf(() -> assertThat(HELLO).hasLayerCount(1), """
                Expecting image hello/Dockerfile to have 1 layer, but it has 2:
                    4.2 MB  34 %  #0 (its instruction is not recorded)
                    8.2 MB  66 %  #1 COPY --from=builder /src/hello /bin/hello # buildkit
                """);
        messageOf(
                () -> assertThat(image("empty")).hasLayerCount(2),
                "Expecting image empty to have 2 layers, but it has 0.");
        assertThatIllegalArgumentException().isThrownBy(() -> assertThat(HELLO).hasLayerCount(-1));
    }

    @Test
    void hasLayerCountAtMostWhenMoreListsTheLayers() {
        assertThat(HELLO).hasLayerCountAtMost(2).hasLayerCountAtMost(3);
        messageOf(() -> assertThat(HELLO).hasLayerCountAtMost(1), """
                Expecting image hello/Dockerfile to have at most 1 layer, but it has 2, 1 too many:
                    4.2 MB  34 %  #0 (its instruction is not recorded)
                    8.2 MB  66 %  #1 COPY --from=builder /src/hello /bin/hello # buildkit
                """);
        messageOf(
                () -> assertThat(image("one", 5))
                        .hasLayerCountWithin(LayerBudget.of(0).writtenAt("maxLayers of HelloImageTests")),
                """
                Expecting image one to have at most 0 layers, but it has 1, 1 too many.
                The budget is written at maxLayers of HelloImageTests.
                Layers:
                    5 B  100 %  #0 (its instruction is not recorded)
                """);
    }

    @Test
    void sizeWhenNavigatedSpeaksOfTheImage() {
        assertThat(HELLO)
                .size()
                .isAtMost("13MB")
                .isAtLeast("12MB")
                .isLessThan(BUILDER.size())
                .returnToImage()
                .hasLayerCount(2);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(image("one", 2_000)).size().isAtMost("1kB"))
                .withMessage("""
                        [size of image one]\s
                        Expecting image one to weigh at most 1 kB, but it weighs 2 kB, 1 kB too much (2 000 bytes).
                        Layers by weight:
                            2 kB  100 %  #0 (its instruction is not recorded)""");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(
                        () -> assertThat(image("one", 2_000)).as("tiny").size().isAtLeast("3kB"))
                .withMessage(
                        "[tiny, size of image one] \n"
                                + "Expecting image one to weigh at least 3 kB, but it weighs 2 kB, 1 kB too little (2 000 bytes).");
    }

    @Test
    void layersWhenNavigatedAreAList() {
        assertThat(HELLO).layers().hasSize(2).last().extracting("index").isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource
    void anyAssertionWhenActualIsNullSaysSo(Consumer<BuiltImageAssert> assertion) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertion.accept(assertThat((BuiltImage) null).as("it")))
                .withMessage("[it] \nExpecting actual not to be null");
    }

    static Stream<Consumer<BuiltImageAssert>> anyAssertionWhenActualIsNullSaysSo() {
        return Stream.of(
                image -> image.hasSizeAtMost("1MB"),
                image -> image.hasSizeAtMost(ByteSize.ZERO),
                image -> image.hasSizeAtMost("1%", BUILDER),
                image -> image.hasSizeBetween("1MB", "2MB"),
                image -> image.hasSizeBetween(ByteSize.ZERO, ByteSize.ZERO),
                image -> image.hasLayerCount(1),
                image -> image.hasLayerCountAtMost(1),
                image -> image.hasWasteAtMost("1MB"),
                image -> image.hasTransferSizeAtMost("1MB"),
                image -> image.containsNothingFrom(BUILDER),
                image -> image.containsNothingFromExcept(BUILDER, "/bin/hello"),
                image -> image.hasFile("/bin/hello"),
                image -> image.hasNoFile("/bin/hello"),
                image -> image.hasNoFilesMatching("/bin/*"),
                image -> image.hasNoShell(),
                image -> image.file("/bin/hello").exists(),
                image -> image.hasNoEnv("A"),
                image -> image.runsAsNonRoot(),
                image -> image.size().isNotNull(),
                image -> image.layers().isNotNull());
    }

    @Test
    void hasSimilarSizeOnAllPlatformsWhenAStageIsNamedIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ImageAssertions.assertThat(SampleImages.FULL).hasSimilarSizeOnAllPlatforms("50% of builder"))
                .withMessageStartingWith("'50% of builder' names a stage");
    }
}
