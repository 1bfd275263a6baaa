package dev.plimsoll.internal.judging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.exception.EngineException;
import dev.plimsoll.exception.ErrorCode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class StepOutcomeTests {

    @Test
    void outcomeIsBrokenOnlyByAnAssertion() {
        assertThat(StepOutcome.of(new AssertionError())).isEqualTo(StepOutcome.BROKEN);
        assertThat(StepOutcome.of(new EngineException(ErrorCode.ENGINE_GONE, "gone", new IOException())))
                .isEqualTo(StepOutcome.NOT_JUDGED);
        assertThat(StepOutcome.of(new IllegalArgumentException())).isEqualTo(StepOutcome.NOT_JUDGED);
        assertThat(StepOutcome.of(new NullPointerException())).isEqualTo(StepOutcome.CRASHED);
        assertThat(StepOutcome.of(new IOException())).isEqualTo(StepOutcome.CRASHED);
    }
}
