package dev.plimsoll.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.FakeRun;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.internal.docker.container.ContainerDetails;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Tests when a probe is started. */
class ProcessSightTests {

    private static final ContainerDetails CONTAINER = new FakeService().live().details();

    private final AtomicInteger probes = new AtomicInteger();

    @Test
    void lookWhenAProcessWasSeenHereBeforeTakesAMissingOneForEnded() {
        Iterator<Optional<ProcessView>> answers = List.of(
                        Optional.of(new ProcessView(Map.of())), Optional.<ProcessView>empty())
                .iterator();
        ProcessSight sight = sight(answers);
        assertThat(sight.look(CONTAINER)).isPresent();
        assertThat(sight.look(CONTAINER)).isEmpty();
        assertThat(probes).hasValue(0);
    }

    @Test
    void lookWhenNoProcessWasSeenHereStartsAProbe() {
        assertThat(sight(List.of(Optional.<ProcessView>empty()).iterator()).look(CONTAINER))
                .isEmpty();
        assertThat(probes).hasValue(1);
    }

    private ProcessSight sight(Iterator<Optional<ProcessView>> local) {
        return new ProcessSight(
                container -> local.next(),
                spec -> {
                    probes.incrementAndGet();
                    return new FakeRun(1, "", "", Duration.ZERO, false, false, "no such process");
                },
                () -> ImageId.of("sha256:" + "a".repeat(64)));
    }
}
