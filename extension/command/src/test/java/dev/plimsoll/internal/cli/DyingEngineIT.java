package dev.plimsoll.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.docker.ownership.Session;
import dev.plimsoll.internal.io.ChildJvm;
import dev.plimsoll.internal.session.EngineRelay;
import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Judges Dockerfiles while the engine goes away. A relay stands for the engine and dies in its place, because other tests use
 * it at the same time.
 */
class DyingEngineIT {

    @TempDir
    private Path directory;

    /** What the relays left on the engine; its process has ended, so that the next session removes it. */
    @AfterEach
    void removeLeftovers() {
        Session.open().close();
    }

    @Test
    void serviceWhenTheEngineDiesBeforeItIsReadyIsNotJudged() throws Exception {
        notJudged("/containers/[0-9a-f]+/start", 700, EngineRelay::die, """
                # @run service
                # @run port 8080
                # @expect listens 8080
                # @expect no stderr
                FROM busybox:1.37
                CMD ["sleep", "100"]
                """);
    }

    @Test
    void serviceWhenTheEngineDiesDuringItsHealthCheckIsNotJudged() throws Exception {
        notJudged("/exec/[0-9a-f]+/start", 300, EngineRelay::die, """
                # @run service
                # @expect healthy
                # @expect no stderr
                FROM busybox:1.37
                HEALTHCHECK CMD sleep 20
                CMD ["sleep", "100"]
                """);
    }

    @Test
    void serviceWhenTheEngineDiesWhileItStopsIsNotJudged() throws Exception {
        notJudged("/containers/[0-9a-f]+/kill", 300, EngineRelay::die, """
                # @run service
                # @expect stops within 20s
                # @expect exit 0
                FROM busybox:1.37
                CMD ["sleep", "100"]
                """);
    }

    @Test
    void runWhenTheEngineDiesIsNotJudged() throws Exception {
        notJudged("/containers/[0-9a-f]+/start", 700, EngineRelay::die, """
                # @expect no stderr
                # @expect duration < 30s
                FROM busybox:1.37
                CMD ["sleep", "20"]
                """);
    }

    /** An engine that shuts down answers no new request, kills its containers, and then reports how they ended. */
    @Test
    void runWhenTheEngineShutsDownIsNotJudged() throws Exception {
        notJudged("/containers/[0-9a-f]+/start", 300, EngineRelay::closeDoor, """
                # @expect no stderr
                # @expect exit 0
                FROM busybox:1.37
                CMD ["sleep", "2"]
                """);
    }

    @Test
    void buildWhenTheEngineDiesIsNotJudged() throws Exception {
        notJudged("/(build|session|grpc)", 2500, EngineRelay::die, """
                # @expect no file /a
                FROM busybox:1.37
                RUN sleep 12 # %s
                """.formatted(directory));
    }

    /**
     * Judges a Dockerfile.
     *
     * @param request the first request that ends the engine is a POST of this path
     * @param milliseconds the time between the request and the end
     */
    private void notJudged(String request, int milliseconds, Consumer<ServerSocket> end, String dockerfile)
            throws Exception {
        Files.writeString(directory.resolve("Dockerfile"), dockerfile);
        Pattern trigger = Pattern.compile("^POST (/v[0-9.]+)?(/libpod)?" + request, Pattern.MULTILINE);
        AtomicBoolean ended = new AtomicBoolean();
        String output;
        String address;
        try (ServerSocket relay = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            address = "tcp://127.0.0.1:" + relay.getLocalPort();
            EngineRelay.start(relay, text -> {
                if (trigger.matcher(text).find() && ended.compareAndSet(false, true)) {
                    later(milliseconds, () -> end.accept(relay));
                }
            });
            output = judged(address);
        }
        assertThat(ended).isTrue();
        assertThat(output)
                .contains("the engine at " + address + " went away or closed the connection")
                .containsPattern("\\n0 held, 0 broken, [1-9] not judged in ")
                .contains("plimsoll: containers and images of this run may be left, which the next run removes.")
                .doesNotContain("\tat ", "Exception");
    }

    private static void later(int milliseconds, Runnable task) {
        Thread thread = new Thread(() -> {
            try {
                Thread.sleep(milliseconds);
                task.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private String judged(String address) throws Exception {
        List<String> command = ChildJvm.java();
        command.addAll(ChildJvm.plimsoll());
        command.add(directory.resolve("Dockerfile").toString());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DOCKER_HOST", address);
        builder.environment().put("TESTCONTAINERS_RYUK_DISABLED", "true");
        Process program = builder.start();
        String output;
        try (BufferedReader reader = ChildJvm.reader(program)) {
            output = reader.lines().collect(Collectors.joining("\n"));
        }
        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).as(output).isEqualTo(ExitCode.NOT_JUDGED);
        return output;
    }
}
