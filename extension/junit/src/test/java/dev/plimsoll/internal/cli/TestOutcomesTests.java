package dev.plimsoll.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.exception.EngineException;
import dev.plimsoll.exception.ErrorCode;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.TestExecutionResult;

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

    @Test
    void outcomeIsBrokenOnlyByAnAssertion() {
        assertThat(TestOutcome.of(TestExecutionResult.successful())).isEqualTo(TestOutcome.HELD);
        assertThat(of(new AssertionError())).isEqualTo(TestOutcome.BROKEN);
        assertThat(of(new EngineException(ErrorCode.ENGINE_GONE, "gone", new IOException())))
                .isEqualTo(TestOutcome.NOT_JUDGED);
        assertThat(of(new IllegalArgumentException())).isEqualTo(TestOutcome.NOT_JUDGED);
        assertThat(of(new NullPointerException())).isEqualTo(TestOutcome.CRASHED);
        assertThat(of(new IOException())).isEqualTo(TestOutcome.CRASHED);
    }

    private static TestOutcome of(Throwable thrown) {
        return TestOutcome.of(TestExecutionResult.failed(thrown));
    }
}
