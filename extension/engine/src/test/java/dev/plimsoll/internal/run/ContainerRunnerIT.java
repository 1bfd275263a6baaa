package dev.plimsoll.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.RunResult;
import dev.plimsoll.exception.EngineException;
import dev.plimsoll.exception.RunException;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.internal.docker.container.ContainerSpec;
import dev.plimsoll.internal.docker.ownership.Session;
import dev.plimsoll.internal.io.ChildJvm;
import dev.plimsoll.internal.session.EngineRelay;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerRunnerIT {

    private static Session session;
    private static ContainerRunner runner;
    private static ImageId busybox;

    @BeforeAll
    static void open() {
        session = Session.open();
        runner = new ContainerRunner(session.docker(), session.labels());
        busybox = session.docker().images().inspect("busybox:1.37").id();
    }

    @AfterAll
    static void close() {
        session.close();
    }

    @Test
    void runWhenTheProgramExitsAtOnceNeverLosesOutputOrExitCode() {
        int runs = Integer.getInteger("plimsoll.test.runs", 60);
        List<String> wrong = IntStream.range(0, runs)
                .parallel()
                .mapToObj(i -> {
                    int expected = i % 256;
                    RunResult result = shell((i % 10 == 0 ? "sleep 0.5; " : "") + "echo out " + i + "; echo err " + i
                            + " >&2; exit " + expected);
                    boolean right = result.stdout().equals("out " + i + "\n")
                            && result.stderr().equals("err " + i + "\n")
                            && result.exitCode() == expected;
                    return right ? "" : i + ": " + result + " " + result.output();
                })
                .filter(problem -> !problem.isEmpty())
                .collect(Collectors.toList());
        assertThat(wrong).isEmpty();
    }

    /** The container has ended and gone before the engine knows of a request that is sent too late, or not waited for. */
    @ParameterizedTest
    @ValueSource(strings = {"attach", "wait"})
    void runWhenARequestToTheEngineIsSlowLosesNeitherOutputNorExitCode(String request) throws Exception {
        try (ServerSocket relay = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            EngineRelay.start(relay, text -> {
                if (text.matches("(?s)POST [^ ]*/containers/[^ /]+/" + request + "[? ].*")) {
                    pause();
                }
            });
            String output = ChildJvm.runWithLog(
                    HastyRunProgram.class, List.of(), Map.of("DOCKER_HOST", "tcp://127.0.0.1:" + relay.getLocalPort()));
            assertThat(output.lines()).contains("out err 7");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 126, 127, 128, 130, 255})
    void runWhenTheProgramExitsGivesItsCode(int code) {
        assertThat(shell("exit " + code).exitCode()).isEqualTo(code);
    }

    @Test
    void runWhenTheProgramReadsStdinEndsWithIt() {
        byte[] input = new byte[3_000_000];
        new Random(1).nextBytes(input);
        RunResult result = runner.run(request("cat").withStdin(reading(input)));
        assertThat(result.stdoutBytes()).isEqualTo(input);
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void runWhenNoStdinIsGivenTheProgramReadsNothing() {
        assertThat(runner.run(request("cat")).output()).isEmpty();
    }

    @Test
    void runWhenTheProgramDoesNotReadItsStdinEndsAllTheSame() {
        byte[] input = new byte[3_000_000];
        assertThat(runner.run(request("echo", "done").withStdin(reading(input))).stdout())
                .isEqualTo("done\n");
    }

    @Test
    void runWhenBothStreamsAreWrittenKeepsTheirOrder() {
        RunResult result = shell("for i in 1 2 3; do echo o$i; sleep 0.2; echo e$i >&2; sleep 0.2; done");
        assertThat(result.output()).isEqualTo("o1\ne1\no2\ne2\no3\ne3\n");
        assertThat(result.stdout()).isEqualTo("o1\no2\no3\n");
        assertThat(result.stderr()).isEqualTo("e1\ne2\ne3\n");
    }

    @Test
    void runWhenOutputIsLargeKeepsAllOfIt() {
        RunResult result = shell("head -c 50000000 /dev/zero | tr '\\0' x");
        assertThat(result.stdoutBytes()).hasSize(50_000_000);
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void runWhenOutputIsBinaryKeepsItsBytes() {
        RunResult result = shell("printf '\\000\\377\\200x'");
        assertThat(result.stdoutBytes()).isEqualTo(new byte[] {0, (byte) 0xff, (byte) 0x80, 'x'});
        assertThat(result.stdout()).isEqualTo("\0\uFFFD\uFFFDx");
    }

    @Test
    void runWhenOutputExceedsTheLimitStopsTheProgram() {
        assertThatThrownBy(() -> shell("cat /dev/zero"))
                .isInstanceOf(RunException.class)
                .hasMessage("docker run --rm busybox sh -c 'cat /dev/zero' was stopped: it wrote more than "
                        + ByteSize.of(ContainerRunner.OUTPUT_LIMIT) + " to its standard output and error");
    }

    @Test
    void runWhenItTakesLongerThanItsTimeoutKillsItAndKeepsWhatItWrote() {
        RunResult result =
                runner.run(request("sh", "-c", "echo listening; sleep 600").withTimeout(Duration.ofSeconds(2)));
        assertThat(result.timedOut()).isTrue();
        assertThat(result.exitCode()).isEqualTo(137);
        assertThat(result.stdout()).isEqualTo("listening\n");
        assertThat(result.duration()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(15));
    }

    @Test
    void runWhenMemoryIsExhaustedTellsItApartFromAKill() {
        RunResult exhausted =
                runner.run(request("sh", "-c", "x=$(head -c 300000000 /dev/zero | tr '\\0' x); echo ${#x}")
                        .withMemory(ByteSize.of(16 * 1024 * 1024)));
        assertThat(exhausted.ranOutOfMemory()).isTrue();
        RunResult killed = shell("kill -9 $$");
        assertThat(killed.ranOutOfMemory()).isFalse();
    }

    @Test
    void runWhenTheCommandIsNotInTheImageEndsWith127AndTheEnginesWords() {
        RunResult result = runner.run(request("no-such-program"));
        assertThat(result.exitCode()).isEqualTo(127);
        assertThat(result.startFailure()).contains("no-such-program").contains("not found");
    }

    @Test
    void runWhenTheCommandCannotBeExecutedEndsWith126() {
        assertThat(runner.run(request("/etc/passwd")).exitCode()).isEqualTo(126);
    }

    @Test
    void runWhenSettingsAreGivenAppliesThem() {
        RunResult result =
                runner.run(request("sh", "-c", "echo $GREETING; id -u; pwd; cat /proc/net/dev | wc -l; touch /x")
                        .withVariable("GREETING", "hello = world")
                        .withUser("65534:65534")
                        .withWorkingDirectory("/tmp")
                        .withoutNetwork()
                        .withReadOnly(true));
        assertThat(result.stdout().lines())
                .startsWith("hello = world", "65534", "/tmp")
                .hasSize(4);
        assertThat(result.stderr()).contains("Read-only file system");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void runWhenOnATerminalHasOneOutput() {
        RunResult result = runner.run(
                request("sh", "-c", "test -t 1 && echo out; echo error >&2").withTerminal());
        assertThat(result.stdout()).isEqualTo("out\r\nerror\r\n");
        assertThat(result.stderr()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(runner.run(request("printf", "x").withTerminal()).stdout()).isEqualTo("x");
    }

    @Test
    void runWhenEntrypointIsGivenReplacesTheImages() {
        assertThat(runner.run(request("a", "b").withEntrypoint(List.of("echo", "-n")))
                        .stdout())
                .isEqualTo("a b");
        assertThat(runner.run(request("echo", "x").withEntrypoint(List.of())).stdout())
                .isEqualTo("x\n");
    }

    @Test
    void runWhenTheImageIsGoneFailsWithTheEnginesAnswer() {
        ImageId none = ImageId.of("sha256:" + "0".repeat(64));
        assertThatThrownBy(() -> runner.run(ContainerSpec.of(none, "none")))
                .isInstanceOf(EngineException.class)
                .hasMessageStartingWith("Could not create a container from image " + none + ": the engine at ")
                .message()
                .containsIgnoringCase(" answered 404: No such image");
    }

    @Test
    void closeWhenRunsAreOverLeavesNoContainer() {
        Session own = Session.open();
        new ContainerRunner(own.docker(), own.labels()).run(request("true"));
        own.close();
        assertThat(session.docker().containers().listByLabel("dev.plimsoll.session=" + own.id()))
                .isEmpty();
    }

    private static RunResult shell(String script) {
        return runner.run(request("sh", "-c", script));
    }

    private static ContainerSpec request(String... arguments) {
        return ContainerSpec.of(busybox, "busybox").withArguments(List.of(arguments));
    }

    private static Supplier<InputStream> reading(byte[] bytes) {
        return () -> new ByteArrayInputStream(bytes);
    }
}
