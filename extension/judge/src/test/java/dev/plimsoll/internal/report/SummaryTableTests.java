package dev.plimsoll.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.image.LayerBudget;
import dev.plimsoll.internal.report.document.ReportedImage;
import dev.plimsoll.internal.report.document.ReportedLayer;
import dev.plimsoll.internal.report.document.ReportedVerdict;
import dev.plimsoll.internal.report.document.ReportedVerdict.Kind;
import dev.plimsoll.internal.report.document.TestCounts;
import dev.plimsoll.internal.report.document.TestFailure;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SummaryTableTests {

    private static final String HELLO = "examples/hello-go/Dockerfile";

    @Test
    void ofTellsAllVerdictsOfAllStagesDockerfileByDockerfile() {
        Report report = report(
                new TestCounts(
                        18,
                        2,
                        0,
                        List.of(new TestFailure("x", "user is root", "examples/annotated/Dockerfile", 4, "2", null))),
                image(HELLO, "2", 4_250_000L, budget("10 MB", 10_000_000, 4_250_000, "5.75 MB"), layers(2, 3)),
                image("examples/annotated/Dockerfile", "2", 2_000_000L),
                image(HELLO, "builder", 734_000_000L),
                image(HELLO, "only run", null),
                SampleImage.notBuilt("broken/Dockerfile", "0", "no", 3),
                sample(HELLO, "2", 1L).variant(", rebuilt").image());

        assertThat(SummaryTable.of(report, false)).isEqualTo("""
                        image                          stage        size  layers  of largest  budget    verdict
                        ─────────────────────────────  ────────  ───────  ──────  ──────────  ────────  ───────────────────────
                        examples/hello-go/Dockerfile   builder    734 MB       1    100.00 %            no budget
                                                       2         4.25 MB       1      0.58 %  10 MB     held
                                                                                              2 layers  BROKEN, over by 1 layer
                                                       only run                                         no budget
                        examples/annotated/Dockerfile  2            2 MB       1      0.27 %            1 expectation BROKEN
                        broken/Dockerfile              0                                                NOT BUILT

                        2 tests failed, 18 passed · 1 of 5 images not built · 1 of 5 images has budgets, 1 not within
                        """);
    }

    @Test
    void ofColoursTheVerdicts() {
        assertThat(SummaryTable.of(report(TestCounts.NONE, image("D", "0", 5L, budget("1 B", 1, 5, "4 B"))), true))
                .isEqualTo("""
                        \u001b[1mimage  stage  size  layers  of largest  budget  verdict\u001b[0m
                        ─────  ─────  ────  ──────  ──────────  ──────  ───────────────────
                        D      0       5 B       1    100.00 %  1 B     \u001b[31;1mBROKEN, over by 4 B\u001b[0m

                        no tests · 1 image with budgets, 1 not within
                        """);
    }

    @Test
    void ofTellsImagesOfOneStageApart() {
        Report report = report(
                TestCounts.NONE,
                sample("D", "0", 5L).arguments(Map.of("B", "2", "A", "1")).image(),
                sample("D", "0", 5L).platform("linux/arm64").image());

        assertThat(SummaryTable.of(report, false)).contains("0 A=1, B=2  ", "0 linux/arm64  ");
    }

    @Test
    void ofFits120Columns() {
        String longName = "x".repeat(70);
        Report report = report(
                TestCounts.NONE,
                image(
                        "a/" + longName + "/Dockerfile",
                        longName,
                        1_000L,
                        budget("1 MB of " + longName, 1, 5, longName)));

        assertThat(SummaryTable.of(report, false).lines())
                .contains(
                        "…xxxxxxxxxxxxxxxxxx/Dockerfile  xxxxxxxxxxxxxxx…  1 kB       1    100.00 %  1 MB of xxxxxxxxxxxxxxx…"
                                + "  BROKEN, over by x…")
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
    }

    @Test
    void ofWithoutImagesTellsHowTheTestsEnded() {
        assertThat(SummaryTable.of(report(new TestCounts(1, 0, 2, List.of())), false))
                .isEqualTo("1 test passed, 2 skipped\n");
    }

    private static Report report(TestCounts tests, ReportedImage... images) {
        return Report.of(tests, List.of(), List.of(images));
    }

    private static ReportedImage image(
            String dockerfile, String stage, @Nullable Long size, ReportedVerdict... verdicts) {
        return sample(dockerfile, stage, size).verdicts(verdicts).image();
    }

    private static SampleImage sample(String dockerfile, String stage, @Nullable Long size) {
        SampleImage sample = SampleImage.of(dockerfile, stage, false).size(size);
        return size == null ? sample : sample.layers(new ReportedLayer(0, "sha256:aa", size, "", null, null));
    }

    private static ReportedVerdict budget(String budget, long limit, long actual, String difference) {
        return new ReportedVerdict(
                Kind.SIZE,
                budget,
                actual <= limit,
                limit,
                actual,
                budget,
                actual + " B",
                difference,
                null,
                null,
                null,
                null);
    }

    private static ReportedVerdict layers(int limit, int actual) {
        return ReportedVerdict.layers(LayerBudget.of(limit), actual);
    }
}
