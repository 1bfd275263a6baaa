package dev.plimsoll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.docker.EngineException;
import dev.plimsoll.docker.Session;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImageId;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
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
        int runs = Integer.getInteger("plimsoll.test.runs", 200);
        List<String> wrong = IntStream.range(0, runs)
                .parallel()
                .mapToObj(i -> {
                    int expected = i % 256;
                    RunResult result = shell((i % 10 == 0 ? "sleep 1; " : "") + "echo out " + i + "; echo err " + i
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

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 126, 127, 128, 130, 255})
    void runWhenTheProgramExitsGivesItsCode(int code) {
        assertThat(shell("exit " + code).exitCode()).isEqualTo(code);
    }

    @Test
    void runWhenTheProgramReadsStdinEndsWithIt() {
        byte[] input = new byte[3_000_000];
        new Random(1).nextBytes(input);
        RunResult result = runner.run(request("cat").stdin(input).build());
        assertThat(result.stdoutBytes()).isEqualTo(input);
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void runWhenNoStdinIsGivenTheProgramReadsNothing() {
        assertThat(runner.run(request("cat").build()).output()).isEmpty();
    }

    @Test
    void runWhenTheProgramDoesNotReadItsStdinEndsAllTheSame() {
        byte[] input = new byte[3_000_000];
        assertThat(runner.run(request("echo", "done").stdin(input).build()).stdout())
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
        RunResult result = runner.run(request("sh", "-c", "echo listening; sleep 600")
                .timeout(Duration.ofSeconds(2))
                .build());
        assertThat(result.timedOut()).isTrue();
        assertThat(result.exitCode()).isEqualTo(137);
        assertThat(result.stdout()).isEqualTo("listening\n");
        assertThat(result.duration()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(15));
    }

    @Test
    void runWhenMemoryIsExhaustedTellsItApartFromAKill() {
        RunResult exhausted =
                runner.run(request("sh", "-c", "x=$(head -c 300000000 /dev/zero | tr '\\0' x); echo ${#x}")
                        .memory(ByteSize.of(16 * 1024 * 1024))
                        .build());
        assertThat(exhausted.outOfMemory()).isTrue();
        RunResult killed = shell("kill -9 $$");
        assertThat(killed.outOfMemory()).isFalse();
    }

    @Test
    void runWhenTheCommandIsNotInTheImageEndsWith127AndTheEnginesWords() {
        RunResult result = runner.run(request("no-such-program").build());
        assertThat(result.exitCode()).isEqualTo(127);
        assertThat(result.startFailure()).contains("no-such-program").contains("not found");
    }

    @Test
    void runWhenTheCommandCannotBeExecutedEndsWith126() {
        assertThat(runner.run(request("/etc/passwd").build()).exitCode()).isEqualTo(126);
    }

    @Test
    void runWhenSettingsAreGivenAppliesThem() {
        RunResult result =
                runner.run(new Request("sh", "-c", "echo $GREETING; id -u; pwd; cat /proc/net/dev | wc -l; touch /x")
                        .environment(Map.of("GREETING", "hello = world"))
                        .user("65534:65534")
                        .workingDirectory("/tmp")
                        .network(false)
                        .readOnly(true)
                        .build());
        assertThat(result.stdout().lines())
                .startsWith("hello = world", "65534", "/tmp")
                .hasSize(4);
        assertThat(result.stderr()).contains("Read-only file system");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void runWhenEntrypointIsGivenReplacesTheImages() {
        assertThat(runner.run(request("a", "b")
                                .entrypoint(List.of("echo", "-n"))
                                .build())
                        .stdout())
                .isEqualTo("a b");
        assertThat(runner.run(request("echo", "x").entrypoint(List.of()).build())
                        .stdout())
                .isEqualTo("x\n");
    }

    @Test
    void runWhenTheImageIsGoneFailsWithTheEnginesAnswer() {
        ImageId none = ImageId.of("sha256:" + "0".repeat(64));
        assertThatThrownBy(() -> runner.run(RunRequest.of(none, "none", RunRequest.DEFAULT_TIMEOUT)))
                .isInstanceOf(EngineException.class)
                .hasMessageStartingWith("Could not create a container from image " + none + ": the engine at ")
                .message()
                .containsIgnoringCase(" answered 404: No such image");
    }

    @Test
    void closeWhenRunsAreOverLeavesNoContainer() {
        Session own = Session.open();
        new ContainerRunner(own.docker(), own.labels()).run(request("true").build());
        own.close();
        assertThat(session.docker().containers().listByLabel("dev.plimsoll.session=" + own.id()))
                .isEmpty();
    }

    private static RunResult shell(String script) {
        return runner.run(request("sh", "-c", script).build());
    }

    private static Request request(String... arguments) {
        return new Request(arguments);
    }

    /** A request under construction, as the user's API has it on a higher floor. */
    private static final class Request {
        private final String[] arguments;
        private Map<String, String> environment = Map.of();
        private Supplier<InputStream> stdin;
        private String user;
        private String workingDirectory;
        private List<String> entrypoint;
        private boolean network = true;
        private ByteSize memory;
        private boolean readOnly;
        private Duration timeout = RunRequest.DEFAULT_TIMEOUT;

        Request(String... arguments) {
            this.arguments = arguments;
        }

        Request environment(Map<String, String> value) {
            environment = value;
            return this;
        }

        Request stdin(byte[] value) {
            stdin = () -> new ByteArrayInputStream(value);
            return this;
        }

        Request user(String value) {
            user = value;
            return this;
        }

        Request workingDirectory(String value) {
            workingDirectory = value;
            return this;
        }

        Request entrypoint(List<String> value) {
            entrypoint = value;
            return this;
        }

        Request network(boolean value) {
            network = value;
            return this;
        }

        Request memory(ByteSize value) {
            memory = value;
            return this;
        }

        Request readOnly(boolean value) {
            readOnly = value;
            return this;
        }

        Request timeout(Duration value) {
            timeout = value;
            return this;
        }

        RunRequest build() {
            return new RunRequest(
                    busybox,
                    "busybox",
                    Arrays.asList(arguments),
                    environment,
                    stdin,
                    user,
                    workingDirectory,
                    entrypoint,
                    network,
                    memory,
                    readOnly,
                    timeout);
        }
    }
}
