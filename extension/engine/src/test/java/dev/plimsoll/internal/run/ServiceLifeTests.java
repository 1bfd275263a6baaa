package dev.plimsoll.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ServiceLifeTests {

    @Test
    void figuresAreInMillisecondsAndBytes() {
        ServiceLife life = new ServiceLife(
                Instant.EPOCH,
                Optional.of(Duration.ofMillis(204)),
                Optional.of(Duration.ofMillis(957)),
                List.of(),
                0,
                List.of(),
                Optional.of(new ServiceLife.Signal(Duration.ofMillis(1_700), "SIGTERM", Duration.ofMillis(323), false)),
                Optional.of(new ServiceLife.End(Duration.ofMillis(2_020), 0, false)),
                List.of(),
                OptionalLong.of(4_100_000),
                "");

        assertThat(life.figures())
                .containsExactly(
                        entry("started", "204"),
                        entry("ready", "957"),
                        entry("signal", "SIGTERM"),
                        entry("killed", "false"),
                        entry("stop", "323"),
                        entry("exitCode", "0"),
                        entry("outOfMemory", "false"),
                        entry("peakMemory", "4100000"));
    }

    @Test
    void figuresThatAreUnknownAreAbsent() {
        assertThat(new ServiceLife(
                                Instant.EPOCH,
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                0,
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                OptionalLong.empty(),
                                "")
                        .figures())
                .isEmpty();
    }
}
