package dev.plimsoll.torture;

import dev.plimsoll.RunResult;
import dev.plimsoll.internal.docker.container.ContainerSpec;
import dev.plimsoll.internal.docker.ownership.Session;
import dev.plimsoll.internal.run.ContainerRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Executes many runs, with output on both streams and each exit code, the second half of them on a busy machine. */
final class RunsTorture {

    private static final int RUNS = 1000;

    private final Table table;
    private final AtomicInteger wrongCodes = new AtomicInteger();
    private final AtomicInteger wrongStreams = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    RunsTorture(Table table) {
        this.table = table;
    }

    void run() throws Exception {
        half("on a machine that has time", 0, RUNS / 2);
        List<Process> load = new ArrayList<>();
        try {
            for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
                load.add(new ProcessBuilder("sh", "-c", "while :; do :; done").start());
            }
            half("with two busy loops on each core", RUNS / 2, RUNS);
        } finally {
            load.forEach(Process::destroyForcibly);
        }
    }

    private void half(String where, int from, int to) throws Exception {
        wrongCodes.set(0);
        wrongStreams.set(0);
        failed.set(0);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> runs = new ArrayList<>();
        try (Session session = Session.open()) {
            ContainerRunner runner = new ContainerRunner(session.docker(), session.labels());
            ContainerSpec spec = ContainerSpec.of(
                    session.docker().images().inspect("busybox:1.37").id(), "busybox");
            for (int i = from; i < to; i++) {
                int number = i;
                runs.add(threads.submit(() -> judge(number, runner, spec)));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        } finally {
            threads.shutdownNow();
        }
        table.add(
                (to - from) + " runs " + where + ", up to 100 kB on each stream, exit codes 0 to 255",
                wrongStreams + " streams and " + wrongCodes + " exit codes wrong, " + failed + " runs failed");
    }

    private void judge(int i, ContainerRunner runner, ContainerSpec spec) {
        int lines = 1 + i * 37 % 10_000;
        String script = "yes o" + i + " | head -n " + lines + "; yes e" + i + " | head -n " + (10_001 - lines)
                + " >&2; exit " + i % 256;
        try {
            RunResult result = runner.run(spec.withArguments(List.of("sh", "-c", script)));
            count(!result.stdout().equals(("o" + i + "\n").repeat(lines)), wrongStreams);
            count(!result.stderr().equals(("e" + i + "\n").repeat(10_001 - lines)), wrongStreams);
            count(result.exitCode() != i % 256, wrongCodes);
        } catch (RuntimeException e) {
            System.out.println(i + ": " + e);
            failed.incrementAndGet();
        }
    }

    private static void count(boolean isWrong, AtomicInteger counter) {
        if (isWrong) {
            counter.incrementAndGet();
        }
    }
}
