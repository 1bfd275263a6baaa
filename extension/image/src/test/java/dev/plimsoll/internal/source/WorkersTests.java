package dev.plimsoll.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkersTests {

    @Test
    void runRunsAsManyTasksAtATimeAsThereAreThreads() {
        CyclicBarrier all = new CyclicBarrier(3);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Runnable task = () -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            meet(all);
            running.decrementAndGet();
        };
        Workers.run(3, Collections.nCopies(6, task));
        assertThat(most).hasValue(3);
        assertThat(running).hasValue(0);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void runWhenThereIsOneTaskRunsItInTheSameThread() {
        Workers.run(
                3, List.of(() -> assertThat(Thread.currentThread().getName()).doesNotStartWith("plimsoll")));
    }

    @Test
    void runWhenATaskFailsInterruptsTheOthersAndRunsNoMore() {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean isInterrupted = new AtomicBoolean();
        AtomicBoolean isRun = new AtomicBoolean();
        Runnable waiting = () -> {
            begun.countDown();
            try {
                Thread.sleep(30_000);
            } catch (InterruptedException e) {
                isInterrupted.set(true);
                throw new IllegalStateException("interrupted", e);
            }
        };
        Runnable failing = () -> {
            try {
                begun.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("the cause");
        };
        assertThatThrownBy(() -> Workers.run(2, List.of(waiting, failing, () -> isRun.set(true))))
                .hasMessage("the cause");
        assertThat(isInterrupted).isTrue();
        assertThat(isRun).isFalse();
    }

    @Test
    void runWhenTheCallerIsInterruptedInterruptsTheTasks() {
        Runnable task = () -> {
            try {
                Thread.sleep(30_000);
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
        };
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Workers.run(2, List.of(task, task))).hasMessage("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }
}
