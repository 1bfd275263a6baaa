package dev.plimsoll.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.docker.container.ContainerSpec;
import dev.plimsoll.internal.docker.ownership.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ParallelRunsIT {

    @Test
    void runWhenManyRunAtOnceKeepsFewConnections() throws Exception {
        try (Session session = Session.open()) {
            ContainerRunner runner = new ContainerRunner(session.docker(), session.labels());
            ContainerSpec spec = ContainerSpec.of(
                            session.docker().images().inspect("busybox:1.37").id(), "busybox")
                    .withArguments(List.of("sleep", "1"));
            runAtOnce(runner, spec);
            long before = sockets();
            long more = Long.MAX_VALUE;
            // Idle connections come and go on a busy machine, what leaks stays: of every fifth run, eight each time.
            for (int times = 0; times < 3 && more > 4; times++) {
                runAtOnce(runner, spec);
                more = sockets() - before;
            }
            assertThat(more).isLessThanOrEqualTo(4);
        }
    }

    private static void runAtOnce(ContainerRunner runner, ContainerSpec spec) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(40);
        List<Future<?>> runs = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            runs.add(threads.submit(() -> runner.run(spec)));
        }
        for (Future<?> run : runs) {
            run.get();
        }
        threads.shutdown();
    }

    private static long sockets() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors
                    .filter(descriptor -> target(descriptor).startsWith("socket:"))
                    .count();
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
