package dev.plimsoll.internal.difference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeChangeTests {

    @ParameterizedTest
    @CsvSource({
        "10000, 12000, +2 kB (+20 %)",
        "98800000, 96300000, -2.5 MB (-2.53 %)",
        "2000, 1000, -1 kB (-50 %)",
        "1000, 0, -1 kB (-100 %)",
        "1000, 123456, +122 kB (+12246 %)",
        "0, 1000, +1 kB",
        "7, 7, the same size",
        "0, 0, the same size",
    })
    void textHasSignsBytesAndTheShareOfTheFormerSize(long before, long after, String text) {
        assertThat(SizeChange.of(before, after)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({"2500000, +2.5 MB", "-2500000, -2.5 MB", "0, 0 B"})
    void signedHasNoSignWhenNothingChanges(long bytes, String text) {
        assertThat(SizeChange.signed(bytes)).isEqualTo(text);
    }
}
