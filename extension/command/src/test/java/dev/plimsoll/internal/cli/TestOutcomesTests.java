package dev.plimsoll.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestOutcomesTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "held                            | 0 | 1 held, 0 broken",
                "held, not recorded              | 0 | 1 held, 0 broken, 1 not recorded",
                "held, broken                    | 1 | 1 held, 1 broken",
                "broken, skipped                 | 1 | 0 held, 1 broken, 1 skipped",
                "held, skipped                   | 2 | 1 held, 0 broken, 1 skipped",
                "held, broken, not judged        | 2 | 1 held, 1 broken, 1 not judged",
                "broken, not judged, crashed     | 3 | 0 held, 1 broken, 1 crashed, 1 not judged",
            })
    void exitCodeIsThatOfTheWorstOutcome(String ended, int exitCode, String text) {
        TestOutcomes outcomes = new TestOutcomes();
        Stream.of(ended.split(", ")).forEach(outcome -> outcomes.ended(outcome, 1));
        assertThat(outcomes.exitCode()).isEqualTo(exitCode);
        assertThat(outcomes).hasToString(text);
    }
}
