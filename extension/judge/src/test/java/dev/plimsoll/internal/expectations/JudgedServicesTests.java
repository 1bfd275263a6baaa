package dev.plimsoll.internal.expectations;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.FakeRun;
import dev.plimsoll.ImageRunner;
import dev.plimsoll.RunResult;
import dev.plimsoll.exception.RunException;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.expectations.Verdict.Outcome;
import dev.plimsoll.internal.expectations.reading.AnnotatedDockerfile;
import dev.plimsoll.internal.judge.SampleImages;
import dev.plimsoll.internal.judging.JudgedDockerfile;
import dev.plimsoll.internal.run.FakeService;
import dev.plimsoll.internal.session.RecordedServiceContainer;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Judging services whose containers are recorded. {@code ServiceExpectationsIT} judges real ones. */
class JudgedServicesTests {

    private static final ImageId ID = ImageId.of("sha256:" + "a".repeat(64));

    private final FakeService recorded = new FakeService();
    private final RecordedServiceContainer web = new RecordedServiceContainer(SampleImages.FULL, recorded);
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/health", JudgedServicesTests::answer);
        server.start();
        recorded.publishes(8080, server.getAddress().getPort())
                .listens("00000000", 8080)
                .checked("healthy", 0, "", "CMD", "/check")
                .logs("listening\n")
                .uses(1000)
                .changed("/tmp/a")
                .killedBy("SIGTERM", 3);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        byte[] body = "{\"up\":true}".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("X-Ship", "hull");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "healthy within 1500ms           | healthy within 1499ms",
                "ready within 1500ms             | ready within 1499ms",
                "listens 8080                    | listens 9090",
                "http /health 200                | http /health 201",
                "http GET 8080/health 200 \"{\\\"up\\\":true}\" | http GET 8080/health 200 \"up\"",
                "http /health 200 body \"{\\\"up\\\":true}\"    | http /health 200 body \"up\"",
                "http /health 200 contains \"up\" | http /health 200 contains \"down\"",
                "http /health 200 matches \"^.\"  | http /health 200 matches \"^u\"",
                "http /health 200 header X-Ship \"hull\" | http /health 200 header X-Ship \"keel\"",
                "http /health 200 json /up true  | http /health 200 json /up false",
                "log contains \"listen\"         | process user 0",
                "log matches \"^lis\"            | process user 10002",
                "memory <= 1kB                   | memory <= 999B",
                "process user 10001:10002        | process user 10001:10001",
                "writes only /tmp/**             | writes only /var/**",
                "stops within 5s                 | exit 0",
                "exit 3                          | exit 0",
                "stdout \"listening\\n\"         | stdout \"deaf\"",
                "stdout contains \"listen\"      | no stdout",
                "duration < 1min                 | timed out",
            })
    void eachFormIsTheVerdictOfItsAssertion(String holds, String breaks) {
        assertThat(outcomes(holds)).containsOnly(Outcome.HELD);
        recorded.running();
        if (!breaks.equals("timed out")) {
            assertThat(outcomes(breaks)).contains(Outcome.BROKEN);
        }
    }

    @Test
    void healthyWhenTheEngineCallsItUnhealthyIsBroken() {
        assertThat(outcomes("healthy")).containsExactly(Outcome.HELD);
        recorded.checked("unhealthy", 1, "", "CMD", "/check").running();
        recorded.engine.answer("GET /v1.44/containers/c1/archive", 200, "");
        assertThat(outcomes("healthy")).containsExactly(Outcome.BROKEN);
    }

    @Test
    void aServiceIsStoppedAndRemovedOnce() {
        outcomes("exit 3");
        assertThat(web.calls).containsExactly("start", "stop");
        assertThat(recorded.engine.requests).contains("POST /v1.44/containers/c1/kill?signal=SIGTERM");
    }

    @Test
    void aServiceThatHasEndedIsNotStoppedAgain() {
        recorded.ended(4);
        assertThat(outcomes("exit 4")).containsExactly(Outcome.HELD);
        assertThat(recorded.engine.requests).noneMatch(request -> request.contains("/kill"));
    }

    @Test
    void theEndIsJudgedAfterTheQuestions() {
        assertThat(outcomes("exit 3\n# @expect web: http /health 200\n# @expect web: listens 8080"))
                .containsExactly(Outcome.HELD, Outcome.HELD, Outcome.HELD);
    }

    @Test
    void aServiceThatIsNotReadyBreaksItsFirstExpectationAndTheOthersAreSkipped() {
        web.neverReady("The service did not become ready: no database");
        List<Verdict> verdicts = judge("exit 0\n# @expect web: listens 8080\n# @expect web: log contains \"x\"");
        assertThat(verdicts)
                .extracting(Verdict::outcome)
                .containsExactly(Outcome.BROKEN, Outcome.SKIPPED, Outcome.SKIPPED);
        assertThat(verdicts.get(0).message())
                .contains("listens 8080")
                .contains("The service did not become ready: no database");
        assertThat(verdicts.get(1).message()).isEqualTo("see Dockerfile:3");
        assertThat(web.calls).containsExactly("start", "stop");
    }

    @Test
    void aServiceThatCannotBeStartedIsAnErrorAndIsRemoved() {
        web.failing(new RunException("no such image"));
        assertThat(judge("listens 8080")).singleElement().satisfies(verdict -> {
            assertThat(verdict.outcome()).isEqualTo(Outcome.ERROR);
            assertThat(verdict.message()).contains("no such image");
        });
        assertThat(web.calls).containsExactly("start", "stop");
    }

    @Test
    void theResultOfAServiceIsItsLogAndItsEnd() {
        recorded.logs("a\n");
        ServiceRun run = ServiceRun.start(web);
        assertThat(run.command()).isEqualTo("service " + SampleImages.FULL.displayName());
        assertThat(run.stdout()).isEqualTo("a\n");
        assertThat(run.stderr()).isEqualTo("a\n");
        assertThat(run.output()).isEqualTo("a\n");
        assertThat(run.stdoutBytes()).isEqualTo("a\n".getBytes(StandardCharsets.UTF_8));
        assertThat(run.stderrBytes()).isEqualTo("a\n".getBytes(StandardCharsets.UTF_8));
        assertThat(run.duration()).isBetween(Duration.ofMillis(1), Duration.ofMinutes(1));
        assertThat(run.timedOut()).isFalse();
        assertThat(run.startFailure()).isEmpty();
        assertThat(run.ranOutOfMemory()).isFalse();
        recorded.memory(8_000_000, true).ended(137);
        assertThat(run.ranOutOfMemory()).isTrue();
        assertThat(run.exitCode()).isEqualTo(137);
        assertThat(run.reasonToSkip()).isEmpty();
        run.close();
        assertThat(web.calls).containsExactly("start", "stop");
    }

    @Test
    void theLogIsReadUntilItNoLongerGrows() {
        int[] reads = {0};
        recorded.engine.on(
                "GET /v1.44/containers/c1/logs", () -> recorded.logs("line\n".repeat(Math.min(3, ++reads[0]))));
        assertThat(ServiceRun.start(web).stdout()).isEqualTo("line\nline\nline\n");
    }

    @Test
    void theExitCodeOfAServiceThatWasNeverReadyIsNotAsked() {
        web.neverReady("no database");
        assertThat(ServiceRun.start(web).exitCode()).isEqualTo(1);
    }

    @Test
    void optionsAreThoseOfTheContainer() {
        JudgedDockerfile.judge(read("""
                # @run web: service
                # @run web: args serve --port 1
                # @run web: env A=1
                # @run web: port 7070
                # @run web: tmpfs /tmp
                # @run web: tmpfs /run
                # @run web: workdir /work
                # @expect web: listens 8080
                FROM busybox
                """), image());
        assertThat(web.getCommandParts()).containsExactly("serve", "--port", "1");
        assertThat(web.getEnvMap()).isEqualTo(Map.of("A", "1"));
        assertThat(web.getExposedPorts()).contains(7070);
        assertThat(web.getTmpFsMapping()).isEqualTo(Map.of("/tmp", "rw", "/run", "rw"));
        assertThat(web.getWorkingDirectory()).isEqualTo("/work");
    }

    @Test
    void withoutANetworkItHasNone() {
        JudgedDockerfile.judge(
                read(
                        "# @run web: service\n# @run web: network none\n# @expect web: log contains \"l\"\nFROM busybox\n"),
                image());
        assertThat(web.getNetworkMode()).isEqualTo("none");
    }

    @Test
    void aRunOfAServiceThatTimedOutIsExplained() {
        RunResult hung = new FakeRun(137, "", "", Duration.ofSeconds(1), false, true, "");
        assertThat(timedOut(SampleImages.FULL, hung))
                .contains("\nThe image has a HEALTHCHECK, so it may be a service, which doesn't end by itself: write"
                        + " '@run web: service', and expectations such as '@expect web: stops within 5s'.");
        assertThat(timedOut(SampleImages.BARE, hung)).doesNotContain("service");
        RunResult failed = new FakeRun(1, "", "", Duration.ofSeconds(1), false, false, "");
        assertThat(timedOut(SampleImages.FULL, failed)).doesNotContain("service");
    }

    private static String timedOut(BuiltImage sample, RunResult result) {
        ImageRunner runner = (ImageRunner) Proxy.newProxyInstance(
                JudgedServicesTests.class.getClassLoader(),
                new Class<?>[] {ImageRunner.class},
                (proxy, method, arguments) -> method.getName().equals("run") ? result : proxy);
        return JudgedDockerfile.judge(read("# @expect exit 0\nFROM busybox\n"), image(sample, "runner", runner))
                .get(0)
                .message();
    }

    private List<Outcome> outcomes(String expectation) {
        return judge(expectation).stream().map(Verdict::outcome).toList();
    }

    private List<Verdict> judge(String expectation) {
        return JudgedDockerfile.judge(
                read("# @run web: service\n# @expect web: " + expectation + "\nFROM busybox\n"), image());
    }

    private static AnnotatedDockerfile read(String text) {
        return AnnotatedDockerfile.of(Dockerfile.parse("Dockerfile", text), Optional.empty())
                .orElseThrow();
    }

    private BuiltImage image() {
        return image(SampleImages.FULL, "service", web);
    }

    /** Returns an image that is its own final stage and answers one more question. */
    static BuiltImage image(BuiltImage sample, String question, Object answer) {
        return (BuiltImage) Proxy.newProxyInstance(
                JudgedServicesTests.class.getClassLoader(),
                new Class<?>[] {BuiltImage.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals(question)) {
                        return answer;
                    }
                    try {
                        return switch (method.getName()) {
                            case "id" -> ID;
                            case "stage" -> proxy;
                            default -> method.invoke(sample, arguments);
                        };
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
