package dev.plimsoll.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.exception.EngineException;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.internal.docker.DockerApi;
import dev.plimsoll.internal.io.ChildJvm;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signals a JVM while the engine makes a container or an image for it, which exists only afterwards. */
class SignalledIT {

    private static final String CREATE = "(?s)POST [^ ]*/containers/create[? ].*";

    @ParameterizedTest
    @CsvSource({"run, TERM, 143", "run, INT, 130", "service, TERM, 143", "service, INT, 130"})
    void signalWhenAContainerIsBeingCreatedLeavesNoneAndNoTrace(
            String kind, String signal, int code, @TempDir Path temporary) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch passedOn = new CountDownLatch(1);
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                DockerApi docker = DockerApi.connect()) {
            EngineRelay.start(server, text -> {
                if (text.matches(CREATE)) {
                    asked.countDown();
                    pause();
                    passedOn.countDown();
                }
            });
            Process child = start("tcp://127.0.0.1:" + server.getLocalPort(), temporary.resolve("err"), kind);
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
            new ProcessBuilder("kill", "-" + signal, Long.toString(child.pid()))
                    .start()
                    .waitFor();
            assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
            // The request arrives at the engine even if nobody waits for the answer.
            assertThat(passedOn.await(30, TimeUnit.SECONDS)).isTrue();
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

    @Test
    void signalWhenAStepOfTheClassicBuilderEndsLeavesNoImage(@TempDir Path temporary) throws Exception {
        String id = UUID.randomUUID().toString();
        Path errors = temporary.resolve("err");
        try (DockerApi docker = DockerApi.connect()) {
            Set<String> before = docker.images().ids();
            boolean podman = docker.engine().isPodman();
            Process child = start(
                    docker.engine().host(),
                    errors,
                    "FROM busybox:1.37 AS a\nRUN : " + id + "; sleep " + (podman ? 4 : 1)
                            + "; dd if=/dev/zero of=/a bs=1M count=100\n"
                            + "FROM busybox:1.37\nCOPY --from=a /a /\nRUN sleep 5\n",
                    Files.createDirectory(temporary.resolve("context")).toString());
            if (podman) {
                Thread.sleep(3000);
            } else {
                // The image of the step is made when its container has ended.
                awaitContainer(id, true);
                awaitContainer(id, false);
            }
            new ProcessBuilder("kill", Long.toString(child.pid())).start().waitFor();
            assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(child.exitValue()).as(Files.readString(errors)).isEqualTo(143);
            pause();
            List<String> left = docker.images().ids().stream()
                    .filter(image -> !before.contains(image) && isOf(image, id, docker))
                    .toList();
            left.forEach(docker.images()::remove);
            assertThat(left).isEmpty();
            assertThat(Files.readString(errors)).doesNotContain("Exception", "\tat ");
        }
    }

    private static boolean isOf(String image, String id, DockerApi docker) {
        try {
            return docker.images().history(ImageId.of(image)).stream()
                    .anyMatch(step -> step.createdBy().contains(id));
        } catch (EngineException e) {
            // An image of another test, which has gone meanwhile.
            return false;
        }
    }

    private static void awaitContainer(String text, boolean runs) throws Exception {
        for (int i = 0; i < 1200; i++) {
            Process list = new ProcessBuilder("docker", "ps", "--no-trunc", "--format", "{{.Command}}").start();
            if (new String(list.getInputStream().readAllBytes(), StandardCharsets.UTF_8).contains(text) == runs) {
                return;
            }
            Thread.sleep(25);
        }
        throw new AssertionError("The step did not " + (runs ? "begin" : "end"));
    }

    private static void pause() {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Process start(String engine, Path errors, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("env", "--default-signal=INT", "DOCKER_HOST=" + engine, "TESTCONTAINERS_RYUK_DISABLED=true"));
        command.addAll(ChildJvm.java());
        command.addAll(List.of(
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                System.getProperty("java.class.path"),
                CreatingProgram.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile())
                .start();
    }
}
