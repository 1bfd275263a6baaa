package dev.plimsoll.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.report.document.Notice;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests that run at the same time share a journal; each must get its own warnings, and all of them. */
class JournalWarningsTests {

    @Test
    void takeWarningsWhenTestsRunAtTheSameTimeReturnsThoseOfTheOwnTest() {
        Journal journal = new Journal(false);
        CyclicBarrier all = new CyclicBarrier(4);
        List<CompletableFuture<List<Notice>>> tests = IntStream.range(0, 4)
                .mapToObj(test -> CompletableFuture.supplyAsync(
                        () -> caused(journal, test, all), task -> new Thread(task, "test").start()))
                .toList();
        for (int test = 0; test < 4; test++) {
            assertThat(tests.get(test).join()).containsExactly(new Notice("test " + test, "w"));
        }
    }

    private static List<Notice> caused(Journal journal, int test, CyclicBarrier all) {
        journal.warn("test " + test, "w");
        try {
            all.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
        return journal.takeWarnings();
    }
}
