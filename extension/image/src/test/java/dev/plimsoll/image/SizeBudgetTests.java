package dev.plimsoll.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeBudgetTests {

    @Test
    void parseWhenTextIsASizeIsAbsoluteInItsUnit() {
        assertThat(SizeBudget.parse("10MiB"))
                .isEqualTo(AbsoluteBudget.parse("10MiB"))
                .hasToString("10 MiB")
                .extracting("unit")
                .isEqualTo(ByteUnit.MIB);
    }

    @ParameterizedTest
    @CsvSource({"1%, 1 %, ", "0.80 %, 0.8 %, ", "' 150% ', 150 %, ", "1% of builder, 1 % of builder, builder"})
    void parseWhenTextIsAPercentageIsRelative(String text, String printed, String reference) {
        SizeBudget budget = SizeBudget.parse(text);
        assertThat(budget).isInstanceOf(RelativeBudget.class).hasToString(printed);
        assertThat(((RelativeBudget) budget).reference().orElse(null)).isEqualTo(reference);
    }

    @ParameterizedTest
    @CsvSource({
        "%, there is no number before %",
        "-1%, a share must be above 0",
        "0%, a share must be above 0",
        "0.0%, a share must be above 0",
        "NaN%, it is not a number followed by %",
        "1%%, it is not a number followed by %",
        "1e2%, it is not a number followed by %",
        "1% builder, it is not a number followed by %",
        "1% of, the name of the stage is missing",
        "1% of a b, it is not a number followed by %",
        "9999999999%, it is not a number followed by %",
        "'1,5%', it has a decimal comma instead of a point",
    })
    void parseWhenPercentageIsNonsenseSaysWhatIsWrong(String text, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SizeBudget.parse(text))
                .withMessage("'" + text + "' is not a share: " + why + "; write a percentage, such as 1% or 0.5%");
    }

    @Test
    void parseWhenSizeIsNonsenseSaysSoAsByteSizeDoes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SizeBudget.parse("10Mb"))
                .withMessage(
                        "'10Mb' is not a size: Mb would be megabit; write 10MB (10^6 bytes) or 10MiB (2^20 bytes)");
    }

    @ParameterizedTest
    @CsvSource({
        "10MB, 9999999, true",
        "10MB, 10000000, true",
        "10MB, 10000001, false",
        "10MB, 12400123, false",
        "1MiB, 1048576, true",
    })
    void judgeWhenAbsoluteComparesBytes(String budget, long actual, boolean held) {
        BudgetVerdict verdict = AbsoluteBudget.parse(budget).judge(ByteSize.of(actual));
        assertThat(verdict.held()).isEqualTo(held);
        assertThat(verdict.reference()).isEmpty();
    }

    @Test
    void judgeWhenAbsoluteIsOverrunSpeaksInTheBudgetsUnit() {
        assertThat(AbsoluteBudget.parse("10MB").judge(ByteSize.of(12_400_123)).texts())
                .isEqualTo(new ComparedSizes("12.4 MB", "10 MB", "2.4 MB"));
        assertThat(AbsoluteBudget.parse("10MiB").judge(ByteSize.of(12_400_123)).texts())
                .isEqualTo(new ComparedSizes("11.8 MiB", "10 MiB", "1.8 MiB"));
        assertThat(AbsoluteBudget.of(ByteSize.of(1_500))
                        .judge(ByteSize.of(1_501))
                        .texts())
                .isEqualTo(new ComparedSizes("1.501 kB", "1.5 kB", "0.001 kB"));
    }

    @ParameterizedTest
    @CsvSource({
        "1%, 7370000, 943000000, true, 9430000",
        "1%, 9430000, 943000000, true, 9430000",
        "1%, 9430001, 943000000, false, 9430000",
        "1%, 9, 999, true, 9",
        "1%, 10, 999, false, 9",
        "0.1%, 0, 999, true, 0",
        "0.1%, 1, 999, false, 0",
        "1%, 0, 0, true, 0",
        "1%, 1, 0, false, 0",
        "300%, 9223372036854775807, 9223372036854775807, true, 9223372036854775807",
    })
    void judgeWhenRelativeNeverRounds(String budget, long actual, long other, boolean held, long limit) {
        BudgetVerdict verdict = RelativeBudget.parse(budget).judge(ByteSize.of(actual), ByteSize.of(other), "builder");
        assertThat(verdict.held()).isEqualTo(held);
        assertThat(verdict.limit()).isEqualTo(ByteSize.of(limit));
    }

    @ParameterizedTest
    @CsvSource({
        "1%, 12400123, 943000000, 1 %, 1.31 %, 0.31 percentage points",
        "1%, 9430001, 943000000, 1 %, 9 430 001 bytes, 1 byte",
        "1%, 9430100, 943000000, 1 %, 1.00001 %, 0.00001 percentage points",
        "0.125%, 2, 1000, 0.125 %, 0.2 %, 0.075 percentage points",
        "1%, 1, 0, 1 %, 1 byte, 1 byte",
        "0.123456789%, 2, 1000, 0.123456789 %, 2 bytes, 1 byte",
    })
    void judgeWhenRelativeIsOverrunNeverPrintsBothAlike(
            String budget, long actual, long other, String limitText, String actualText, String difference) {
        assertThat(RelativeBudget.parse(budget)
                        .judge(ByteSize.of(actual), ByteSize.of(other), "builder")
                        .texts())
                .isEqualTo(new ComparedSizes(actualText, limitText, difference));
    }

    @Test
    void judgeWhenRelativeAgreesWithCrossMultiplication() {
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            long other = random.nextLong() >>> (1 + random.nextInt(62));
            int thousandths = 1 + random.nextInt(200_000);
            BigInteger exact = BigInteger.valueOf(other).multiply(BigInteger.valueOf(thousandths));
            long actual = exact.divide(BigInteger.valueOf(100_000))
                    .add(BigInteger.valueOf(random.nextInt(3) - 1L))
                    .max(BigInteger.ZERO)
                    .min(BigInteger.valueOf(Long.MAX_VALUE))
                    .longValueExact();
            boolean expected = BigInteger.valueOf(actual)
                            .multiply(BigInteger.valueOf(100_000))
                            .compareTo(exact)
                    <= 0;
            RelativeBudget budget = RelativeBudget.parse(BigDecimal.valueOf(thousandths, 3) + "%");
            assertThat(budget.judge(ByteSize.of(actual), ByteSize.of(other), "builder")
                            .held())
                    .as("%s of %d for %d", budget, other, actual)
                    .isEqualTo(expected);
        }
    }

    @Test
    void writtenAtWhenPlaceIsGivenKeepsTheRest() {
        assertThat(SizeBudget.parse("10MB").origin()).isEmpty();
        assertThat(SizeBudget.parse("10MB").writtenAt("Dockerfile:3")).hasToString("10 MB");
        assertThat(SizeBudget.parse("10MB").writtenAt("Dockerfile:3").origin()).contains("Dockerfile:3");
        assertThat(SizeBudget.parse("1% of b").writtenAt("Dockerfile:3").origin())
                .contains("Dockerfile:3");
        assertThat(LayerBudget.of(3).writtenAt("Dockerfile:3").origin()).contains("Dockerfile:3");
    }

    @Test
    void layerBudgetWhenJudgedCountsWhatIsTooMuch() {
        assertThat(LayerBudget.of(3).isHeldBy(3)).isTrue();
        assertThat(LayerBudget.of(3).isHeldBy(4)).isFalse();
        assertThat(LayerBudget.of(3).overrun(5)).isEqualTo(2);
        assertThat(LayerBudget.of(3).overrun(1)).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LayerBudget.of(-1))
                .withMessage("-1 is not a number of layers: an image has 0 layers or more");
    }
}
