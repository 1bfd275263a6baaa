package dev.plimsoll.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTests {

    @ParameterizedTest
    @CsvSource({
        "0, 0 ms, 0 ms",
        "999, 999 ms, 999 ms",
        "1000, 1 s, 1.0 s",
        "3456, 3.456 s, 3.5 s",
        "59990, 59.99 s, 60.0 s",
        "60000, 1 min, 1 min 0 s",
        "125999, 2 min 5 s, 2 min 5 s"
    })
    void ofMillisGivesBothForms(long millis, String exact, String rounded) {
        assertThat(DurationText.exact(Duration.ofMillis(millis))).isEqualTo(exact);
        assertThat(DurationText.rounded(Duration.ofMillis(millis))).isEqualTo(rounded);
    }
}
