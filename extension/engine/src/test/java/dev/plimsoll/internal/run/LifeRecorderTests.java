package dev.plimsoll.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.run.ServiceLife.Point;
import java.time.Duration;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests what is recorded about the life of a service. */
class LifeRecorderTests {

    @Test
    void lifeWhenStoppedInTimeHasItsTimesRequestsLogAndMemory() throws InterruptedException {
        LiveContainer live = new FakeService()
                .killedBy("SIGTERM", 0)
                .uses(4_100_000)
                .logs("bye\n")
                .live();
        Thread.sleep(300);
        live.details();
        live.markReady();
        live.requested(live.age(), "GET 8080/", OptionalInt.of(200));
        Stop stop = live.stop(Duration.ofSeconds(5));
        live.complete();

        ServiceLife life = live.life();
        assertThat(life.started()).contains(Duration.ofMillis(200));
        assertThat(life.ready().orElseThrow()).isBetween(Duration.ofMillis(300), Duration.ofSeconds(20));
        assertThat(life.requests()).singleElement().satisfies(request -> {
            assertThat(request.text()).isEqualTo("GET 8080/");
            assertThat(request.status()).hasValue(200);
        });
        ServiceLife.Signal signal = life.signal().orElseThrow();
        assertThat(signal.name()).isEqualTo("SIGTERM");
        assertThat(signal.took()).isEqualTo(stop.duration());
        assertThat(life.end()).contains(new ServiceLife.End(signal.at().plus(signal.took()), 0, false));
        assertThat(life.log()).isEqualTo("bye\n");
        assertThat(life.peakMemory()).hasValue(4_100_000);
        assertThat(life.beginning()).matches("started after 200 ms, ready after [0-9.]+ m?s");
        assertThat(life.ending())
                .matches("stopped [0-9]+ ms after SIGTERM with exit code 0, used up to 4\\.1 MB of memory");
    }

    /** The engine's clock can be hours ahead. */
    @Test
    void lifeWhenTheEngineIsAheadHasNoTimeAfterNow() {
        LiveContainer live = new FakeService().ended(3).live();
        live.details();
        ServiceLife life = live.life();
        assertThat(life.started().orElseThrow()).isLessThan(Duration.ofMillis(200));
        assertThat(life.end().orElseThrow().at()).isBetween(life.started().orElseThrow(), live.age());
        assertThat(life.ending()).matches("ended by itself after [0-9]+ ms with exit code 3");
    }

    @Test
    void lifeWhenKilledSaysSo() {
        LiveContainer live = new FakeService().live();
        live.stop(Duration.ofMillis(50));
        assertThat(live.life().ending())
                .matches("killed [0-9]+ ms after SIGTERM with exit code 137, used up to 1 MB of memory");
    }

    /** Podman has the number of the signal. */
    @Test
    void signalWhenTheEngineHasItsNumberIsNamed() {
        LiveContainer live =
                new FakeService().stopSignal("15").killedBy("SIGTERM", 0).live();
        assertThat(live.stop(Duration.ofSeconds(5)).container().stopSignal()).isEqualTo("SIGTERM");
    }

    @Test
    void lifeWhenTheServiceTalksMuchIsBounded() {
        LiveContainer live = new FakeService().logs("x".repeat(100_000) + "end").live();
        IntStream.range(0, 1_000).forEach(i -> live.requested(live.age(), "GET 8080/" + i, OptionalInt.empty()));
        live.complete();
        ServiceLife life = live.life();
        assertThat(life.requests()).hasSize(LifeRecorder.MOST_REQUESTS);
        assertThat(life.requestCount()).isEqualTo(1_000);
        assertThat(life.log()).hasSize(LifeRecorder.MOST_LOG).endsWith("xend");
    }

    @Test
    void memoryCurveWhenLongIsThinnedAndKeepsItsEndsAndPeaks() {
        MemoryCurve curve = new MemoryCurve();
        IntStream.range(0, 10_000).forEach(i -> curve.add(new Point(Duration.ofMillis(i), i == 4_321 ? 1_000_000 : i)));
        assertThat(curve.points()).hasSizeBetween(100, MemoryCurve.MOST_POINTS);
        assertThat(curve.points()).isSortedAccordingTo(Comparator.comparing(Point::at));
        assertThat(curve.points()).extracting(Point::bytes).contains(0L, 1_000_000L, 9_999L);
    }
}
