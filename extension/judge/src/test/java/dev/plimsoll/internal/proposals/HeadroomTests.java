package dev.plimsoll.internal.proposals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.image.ByteSize;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadroomTests {

    @ParameterizedTest
    @CsvSource({
        "1,            2B,     100",
        "9,            10B,    11",
        "205,          230B,   12",
        "999,          1100B,  10",
        "1000,         1.1kB,  10",
        "7370000,      8.2MB,  11",
        "3640000,      4.1MB,  13",
        "9200000,      10.2MB, 11",
        "656000000,    730MB,  11",
        "9000000000000000, 10000TB, 11",
    })
    void textAboveIsARoundNumberThatIsATenthLarger(long size, String limit, int percent) {
        assertThat(Headroom.textAbove(ByteSize.of(size))).isEqualTo(limit);
        assertThat(Headroom.percentAbove(ByteSize.of(size))).isEqualTo(percent);
        assertThat(ByteSize.parse(limit)).isGreaterThan(ByteSize.of(size));
    }

    @ParameterizedTest
    @CsvSource({"7370000, 943000000, 0.782", "1, 3, 33.3", "3, 1, 300", "1, 9223372036854775807, 0.0000000000000000108"
    })
    void shareHasThreeDigits(long part, long whole, BigDecimal share) {
        assertThat(Headroom.share(ByteSize.of(part), ByteSize.of(whole))).isEqualByComparingTo(share);
    }
}
