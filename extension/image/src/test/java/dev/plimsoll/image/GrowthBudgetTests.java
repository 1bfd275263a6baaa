package dev.plimsoll.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrowthBudgetTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5%                                    | 5 %",
                "0%                                    | 0 %",
                "200kB                                 | 200 kB",
                "0B                                    | 0 B",
                "5%, at least 200kB                    | 5 %, at least 200 kB",
                "5%,at least 1MiB                      | 5 %, at least 1 MiB",
                "5%, warn above 2%                     | 5 %, warn above 2 %",
                "1MB, warn above 0.5%                  | 1 MB, warn above 0.5 %",
                "5%, at least 1MB, warn above 2%, at least 10kB | 5 %, at least 1 MB, warn above 2 %, at least 10 kB",
            })
    void parseWhenTextIsABudgetPrintsTheSame(String text, String printed) {
        assertThat(GrowthBudget.parse(text)).hasToString(printed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-5%                | '-5%' is not a share: a share must be above 0; write a percentage, such as 1% or 0.5%",
                "5% of builder      | '5% of builder' is not a limit on growth: growth is a share of the baseline, so nothing may follow %; write 5%, 200kB, or both: 5%, at least 200kB",
                "5%, 200kB          | '5%, 200kB' is not a limit on growth: after the comma belongs 'at least ' and a size, or 'warn above' and a limit; write 5%, 200kB, or both: 5%, at least 200kB",
                "200kB, at least 5% | '200kB, at least 5%' is not a limit on growth: 'at least' belongs to a share; write 5%, 200kB, or both: 5%, at least 200kB",
                "5%, at least 1kB, x | '5%, at least 1kB, x' is not a limit on growth: 'x' is one clause too many; write 5%, 200kB, or both: 5%, at least 200kB",
                "5                  | '5' is not a limit on growth: '5' has no unit; write 5%, 200kB, or both: 5%, at least 200kB",
                "0                  | '0' is not a limit on growth: '0' has no unit; write 5%, 200kB, or both: 5%, at least 200kB",
                "2.5                | '2.5' is not a limit on growth: '2.5' has no unit; write 5%, 200kB, or both: 5%, at least 200kB",
                "5%, at least 200   | '5%, at least 200' is not a limit on growth: '200' has no unit; write 5%, 200kB, or both: 5%, at least 200kB",
                "5%, warn above 2   | '5%, warn above 2' is not a limit on growth: '2' has no unit; write 5%, 200kB, or both: 5%, at least 200kB",
                "warn above 5%      | 'warn above 5%' is not a limit on growth: there is no limit before 'warn above'; write one, such as 5%, warn above 2%",
            })
    void parseWhenTextIsNoBudgetSaysWhatIsWrong(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GrowthBudget.parse(text))
                .withMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5%                 | 1000 | 1050 | true  | false",
                "5%                 | 1000 | 1051 | false | true",
                "5%                 | 1010 | 1060 | true  | false",
                "5%                 | 1010 | 1061 | false | true",
                "5%                 | 1000 | 10   | true  | false",
                "0%                 | 1000 | 1000 | true  | false",
                "0%                 | 1000 | 1001 | false | true",
                "200B               | 1000 | 1200 | true  | false",
                "200B               | 1000 | 1201 | false | true",
                "5%, at least 100B  | 1000 | 1100 | true  | false",
                "5%, at least 100B  | 1000 | 1101 | false | true",
                "5%, at least 100B  | 9000 | 9450 | true  | false",
                "5%, at least 100B  | 9000 | 9451 | false | true",
                "5%, warn above 2%  | 1000 | 1020 | true  | false",
                "5%, warn above 2%  | 1000 | 1021 | true  | true",
                "5%                 | 0    | 0    | true  | false",
                "5%                 | 0    | 1    | false | true",
            })
    void judgeWhenImageHasGrownIsExact(String budget, long before, long now, boolean held, boolean warned) {
        GrowthVerdict verdict = GrowthBudget.parse(budget).judge(ByteSize.of(before), ByteSize.of(now));
        assertThat(verdict.held()).isEqualTo(held);
        assertThat(verdict.state() != GrowthVerdict.State.HELD).isEqualTo(warned);
    }

    @Test
    void verdictWhenJudgedHasTheFigures() {
        GrowthVerdict grown = GrowthBudget.parse("5%, warn above 2%").judge(ByteSize.of(3_000), ByteSize.of(3_100));
        assertThat(grown.state()).isEqualTo(GrowthVerdict.State.WARNED);
        assertThat(grown.growth()).isEqualTo(ByteSize.of(100));
        assertThat(grown.allowed()).isEqualTo(ByteSize.of(150));
        assertThat(grown.percent()).isEqualTo("3.33 %");
        assertThat(grown.unit()).isEqualTo(ByteUnit.B);
        GrowthVerdict shrunk = GrowthBudget.parse("1MiB").judge(ByteSize.of(3_000), ByteSize.of(2_000));
        assertThat(shrunk.growth()).isEqualTo(ByteSize.ZERO);
        assertThat(shrunk.percent()).isEqualTo("0 %");
        assertThat(shrunk.unit()).isEqualTo(ByteUnit.MIB);
        assertThat(GrowthBudget.parse("5%").judge(ByteSize.ZERO, ByteSize.of(1)).percent())
                .isEmpty();
    }

    @Test
    void verdictWhenNothingIsRecordedIsNeitherGrownNorBroken() {
        GrowthVerdict verdict = GrowthBudget.parse("5%").unjudged(GrowthVerdict.State.NOT_RECORDED, ByteSize.of(1_000));
        assertThat(verdict.held()).isTrue();
        assertThat(verdict.state()).hasToString("not recorded");
        assertThat(verdict.baseline()).isEqualTo(ByteSize.of(1_000));
        assertThat(verdict.growth()).isEqualTo(ByteSize.ZERO);
        assertThat(verdict.allowed()).isEqualTo(ByteSize.of(50));
    }

    @Test
    void notingWhenThereIsANoteAlreadyAppends() {
        GrowthVerdict verdict = GrowthBudget.parse("5%").judge(ByteSize.of(1), ByteSize.of(1));
        assertThat(verdict.note()).isEmpty();
        assertThat(verdict.noting("one").note()).isEqualTo("one");
        assertThat(verdict.noting("one").noting("two").note()).isEqualTo("one; two");
        assertThat(GrowthBudget.parse("5%").writtenAt("Dockerfile:3").origin()).hasValue("Dockerfile:3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5%, warn above 5%                                  | refused",
                "5%, warn above 6%                                  | refused",
                "1MB, warn above 1MB                                | refused",
                "1MB, warn above 2MB                                | refused",
                "5%, at least 1MB, warn above 5%, at least 1MB      | refused",
                "5%, at least 1MB, warn above 5%, at least 10kB     | 5 %, at least 1 MB, warn above 5 %, at least 10 kB",
                "5%, at least 1MB, warn above 4%, at least 2MB      | 5 %, at least 1 MB, warn above 4 %, at least 2 MB",
            })
    void parseWhenTheWarningIsNotBelowTheLimitRefuses(String text, String expected) {
        if (expected.equals("refused")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> GrowthBudget.parse(text))
                    .withMessage("'" + text + "' is not a limit on growth: what is warned of is no less than what "
                            + "breaks it; write the smaller one behind 'warn above', such as 5%, warn above 2%");
        } else {
            assertThat(GrowthBudget.parse(text)).hasToString(expected);
        }
    }
}
