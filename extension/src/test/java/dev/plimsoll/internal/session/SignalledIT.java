package dev.plimsoll.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.docker.DockerApi;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signals a JVM while its request to create a container is under way, so that the container exists only afterwards. */
class SignalledIT {

    private static final String CREATE = "(?s)POST [^ ]*/containers/create[? ].*";

    @ParameterizedTest
    @CsvSource({"run, TERM, 143", "run, INT, 130", "service, TERM, 143", "service, INT, 130"})
    void signalWhenAContainerIsBeingCreatedLeavesNoneAndNoTrace(
            String kind, String signal, int code, @TempDir Path temporary) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                DockerApi docker = DockerApi.connect()) {
            EngineRelay.start(server, text -> {
                if (text.matches(CREATE)) {
                    asked.countDown();
                    pause();
                }
            });
            Process child = start("tcp://127.0.0.1:" + server.getLocalPort(), kind, temporary.resolve("err"));
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
            new ProcessBuilder("kill", "-" + signal, Long.toString(child.pid()))
                    .start()
                    .waitFor();
            assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
            // The request arrives at the engine even if nobody waits for the answer.
            pause();
            assertThat(child.exitValue()).isEqualTo(code);
            String owner = "dev.plimsoll.owner.pid=" + child.pid();
            List<String> left = docker.containers().listByLabel(owner).stream()
                    .map(container -> container.id())
                    .toList();
            left.forEach(docker.containers()::remove);
            assertThat(left).isEmpty();
            assertThat(Files.readString(temporary.resolve("err"))).doesNotContain("Exception", "\tat ");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(2000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Process start(String engine, String kind, Path errors) throws Exception {
        return new ProcessBuilder(
                        "env",
                        "--default-signal=INT",
                        "DOCKER_HOST=" + engine,
                        "TESTCONTAINERS_RYUK_DISABLED=true",
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CreatingProgram.class.getName(),
                        kind)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile())
                .start();
    }
}
