package dev.plimsoll.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.docker.container.MemoryUse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Tests the highest use of memory that samples and the kernel's own record show. */
class MemorySamplesTests {

    @Test
    void peakWhenTheKernelRecordedOneBetweenTwoSamplesCounts() {
        assertThat(peak(new MemoryUse(10, 0, 10), new MemoryUse(10, 0, 500))).hasValue(500);
    }

    @Test
    void peakWhenFilesWereCachedDoesNotCountThem() {
        assertThat(peak(new MemoryUse(10, 0, 10), new MemoryUse(10, 400, 415))).hasValue(15);
    }

    @Test
    void peakWhenFilesAreCachedLaterStillCounts() {
        // The peak of 500 was before: the files of the third sample have nothing to do with it.
        assertThat(peak(new MemoryUse(10, 0, 10), new MemoryUse(10, 0, 500), new MemoryUse(10, 480, 500)))
                .hasValue(500);
    }

    @Test
    void peakWhenTheKernelHasNoRecordIsThatOfTheSamples() {
        assertThat(peak(new MemoryUse(10, 0, 0), new MemoryUse(30, 5, 0), new MemoryUse(20, 0, 0)))
                .hasValue(30);
        assertThat(peak()).isEmpty();
    }

    private static OptionalLong peak(MemoryUse... uses) {
        Deque<MemoryUse> next = new ArrayDeque<>(List.of(uses));
        MemorySamples samples = new MemorySamples(() -> Optional.ofNullable(next.poll()), bytes -> {});
        while (samples.take()) {
            assertThat(samples.peak()).isPresent();
        }
        return samples.peak();
    }
}
