package dev.plimsoll.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.exception.PlimsollException;
import dev.plimsoll.internal.docker.container.ContainerSpec;
import dev.plimsoll.internal.docker.ownership.Session;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Interrupts runs as JUnit's {@code @Timeout} and the stop button of an IDE do. */
class InterruptedRunIT {

    private final Session session = Session.open();

    @AfterEach
    void close() {
        session.close();
    }

    /** The end of a run. */
    private record End(PlimsollException failure, boolean isInterrupted) {}

    @Test
    void runWhenInterruptedWhileItWaitsEndsWithASentenceAndRemovesTheContainer() throws Exception {
        CompletableFuture<End> end = new CompletableFuture<>();
        Thread thread = start(end);
        while (containers().isEmpty()) {
            Thread.sleep(50);
        }
        Thread.sleep(1000);
        thread.interrupt();
        End found = end.get(20, TimeUnit.SECONDS);
        assertThat(found.failure()).hasMessage("Interrupted while a container was running");
        assertThat(found.isInterrupted()).isTrue();
        assertThatNoContainerIsLeft();
    }

    @Test
    void runWhenInterruptedAtAnyMomentLeavesNoContainer() throws Exception {
        for (int milliseconds : new int[] {0, 20, 60, 120, 200, 300, 450}) {
            CompletableFuture<End> end = new CompletableFuture<>();
            Thread thread = start(end);
            Thread.sleep(milliseconds);
            thread.interrupt();
            End found = end.get(20, TimeUnit.SECONDS);
            assertThat(found.failure()).as("%d ms", milliseconds).hasMessageStartingWith("Interrupted while ");
            assertThat(found.isInterrupted()).as("%d ms", milliseconds).isTrue();
        }
        assertThatNoContainerIsLeft();
    }

    /** Waits first: a request that was already sent is answered soon, and the engine removes a killed container by itself. */
    private void assertThatNoContainerIsLeft() throws InterruptedException {
        Thread.sleep(2000);
        assertThat(containers()).isEmpty();
    }

    private List<?> containers() {
        return session.docker().containers().listByLabel("dev.plimsoll.session=" + session.id());
    }

    private Thread start(CompletableFuture<End> end) {
        ContainerSpec spec = ContainerSpec.of(
                        session.docker().images().inspect("busybox:1.37").id(), "busybox")
                .withArguments(List.of("sleep", "60"));
        ContainerRunner runner = new ContainerRunner(session.docker(), session.labels());
        Thread thread = new Thread(() -> {
            try {
                end.completeExceptionally(new AssertionError("gave " + runner.run(spec)));
            } catch (PlimsollException e) {
                end.complete(new End(e, Thread.currentThread().isInterrupted()));
            } catch (RuntimeException | Error e) {
                end.completeExceptionally(e);
            }
        });
        thread.start();
        return thread;
    }
}
