package dev.plimsoll.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.image.AbsoluteBudget;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.internal.report.document.ReportedImage;
import dev.plimsoll.internal.report.document.ReportedVerdict;
import dev.plimsoll.internal.report.document.TestCounts;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadlineTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            20, 0, 0 | 5, 2, 0, 0 | 20 tests passed · 2 of 5 images have budgets, all within
            20, 0, 1 | 5, 1, 0, 0 | 20 tests passed, 1 skipped · 1 of 5 images has budgets, all within
            1, 0, 0  | 1, 1, 0, 0 | 1 test passed · 1 image with budgets, all within
            3, 0, 0  | 3, 0, 0, 0 | 3 tests passed · 3 images without budgets
            3, 1, 0  | 3, 3, 1, 0 | 1 test failed, 3 passed · 3 images with budgets, 1 not within
            3, 2, 0  | 2, 1, 1, 1 | 2 tests failed, 3 passed · 1 of 3 images not built · 1 of 3 images has budgets, 1 not within
            0, 0, 2  | 0, 0, 0, 0 | 2 tests skipped
            0, 0, 0  | 1, 0, 0, 0 | no tests · 1 image without budgets
            0, 1, 0  | 0, 0, 0, 0 | 1 test failed, 0 passed
            """)
    void ofSaysWhatWasLookedAt(String tests, String images, String headline) {
        int[] counts = numbers(tests);
        int[] kinds = numbers(images);
        Stream<ReportedImage> built = IntStream.range(0, kinds[0])
                .mapToObj(i -> SampleImage.of("Dockerfile", "s" + i, false)
                        .verdicts(
                                i < kinds[1] ? new ReportedVerdict[] {verdict(i >= kinds[2])} : new ReportedVerdict[0])
                        .image());
        Stream<ReportedImage> others =
                IntStream.range(0, kinds[3]).mapToObj(i -> SampleImage.notBuilt("Dockerfile", "f" + i, "no", 1));
        ReportedImage rebuilt =
                SampleImage.of("Dockerfile", "s0", false).variant(", rebuilt").image();

        assertThat(Headline.of(Report.of(
                        new TestCounts(counts[0], counts[1], counts[2], List.of()),
                        List.of(),
                        Stream.of(built, others, Stream.of(rebuilt))
                                .flatMap(each -> each)
                                .toList())))
                .isEqualTo(headline);
    }

    private static int[] numbers(String text) {
        return Stream.of(text.split(", ")).mapToInt(Integer::parseInt).toArray();
    }

    private static ReportedVerdict verdict(boolean held) {
        return ReportedVerdict.size(AbsoluteBudget.parse("1MB").judge(ByteSize.of(held ? 1 : 2_000_000)));
    }
}
