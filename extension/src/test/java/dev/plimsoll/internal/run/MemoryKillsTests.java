package dev.plimsoll.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Tests the inference of a lack of memory from the kernel's counter. */
class MemoryKillsTests {

    private final AtomicLong count = new AtomicLong(5);
    private final MemoryKills kills = new MemoryKills(() -> OptionalLong.of(count.get()));

    @Test
    void sawOneWhenTheCounterRoseSinceTheProgramRan() {
        count.incrementAndGet();
        // A look between the kill and the engine's report of the end.
        kills.look();
        assertThat(kills.sawOne()).isTrue();
    }

    @Test
    void sawOneWhenTheKernelReportsLaterIsTrueThen() {
        assertThat(kills.sawOne()).isFalse();
        count.incrementAndGet();
        assertThat(kills.sawOne()).isTrue();
    }

    @Test
    void sawOneWhenAProcessWasKilledLongBeforeIsFalse() throws InterruptedException {
        count.incrementAndGet();
        Thread.sleep(3_100);
        kills.look();
        assertThat(kills.sawOne()).isFalse();
    }

    @Test
    void sawOneWhenThereIsNoCounterIsFalse() {
        assertThat(new MemoryKills(OptionalLong::empty).sawOne()).isFalse();
    }

    @Test
    void ofWhenTheEngineIsElsewhereKnowsNothing() {
        assertThat(MemoryKills.of("tcp://build.example:2375").sawOne()).isFalse();
    }
}
