package dev.plimsoll.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTests {

    @ParameterizedTest
    @CsvSource({
        "1, 3, 33.3 %",
        "1, 8, 12.5 %",
        "2, 3, 66.7 %",
        "1, 1, 100 %",
        "0, 7, 0 %",
        "9995, 10000, 100 %",
        "99949, 100000, 99.9 %",
        "123456, 1000, 12346 %",
        "1, 1000000000, 0.0000001 %",
    })
    void percentHasThreeSignificantDigitsOrAllBeforeThePoint(long part, long whole, String text) {
        assertThat(Figures.text(Figures.rounded(Figures.percent(part, whole)))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 999, 9",
        "0.5, 1000, 5",
        "100, 9223372036854775807, 9223372036854775807",
        "1000, 9223372036854775807, 9223372036854775807"
    })
    void partIsRoundedDown(BigDecimal percent, long whole, long part) {
        assertThat(Figures.part(percent, whole)).isEqualTo(part);
    }
}
