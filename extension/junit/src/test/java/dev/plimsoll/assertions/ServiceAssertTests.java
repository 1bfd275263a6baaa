package dev.plimsoll.assertions;

import static dev.plimsoll.assertions.Failing.messageOf;
import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plimsoll.internal.judge.FakeImages;
import dev.plimsoll.internal.run.FakeService;
import dev.plimsoll.internal.session.RecordedServiceContainer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;

/** Assertions on services, by recorded answers of an engine and a server of the test. */
class ServiceAssertTests {

    private final FakeService recorded = new FakeService();
    private final RecordedServiceContainer web =
            new RecordedServiceContainer(FakeImages.image("web/Dockerfile", 1), recorded);
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/health", exchange -> answer(exchange, 200, "{\"status\":\"up\",\"since\":null}"));
        server.createContext("/teapot", exchange -> answer(exchange, 418, ""));
        server.createContext("/method", exchange -> answer(exchange, 200, exchange.getRequestMethod()));
        server.start();
        recorded.publishes(8080, server.getAddress().getPort()).listens("00000000", 8080);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("X-Ship", "hull");
        exchange.getResponseHeaders().add("X-Ship", "mast");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void eachAssertionThatHoldsReturnsTheService() {
        recorded.checked("healthy", 0, "", "CMD", "/check")
                .logs("listening\n")
                .uses(1000)
                .killedBy("SIGTERM", 0);
        ServiceAssert asserted = assertThat(web);
        assertThat(asserted.isHealthy()
                        .becomesHealthyWithin("1s")
                        .listensOn(8080)
                        .hasLogContaining("listen")
                        .hasLogMatching("^lis")
                        .startsWithin("1500ms")
                        .usesAtMostMemory("1kB")
                        .runsProcessAs("10001")
                        .writesOnlyTo("/tmp/**")
                        .http("/health")
                        .hasStatus(200)
                        .returnToService()
                        .stopsWithin("5s")
                        .exitsWith(0))
                .isSameAs(asserted);
        asserted.log().isEqualTo("listening\n");
    }

    @Test
    void eachAssertionFailsForWhatItNames() {
        recorded.ended(3).logs("no database\n");
        String end = "but its program ended with exit code 3.\nIts output:\n  | no database";
        messageOf(() -> assertThat(web).isHealthy(), "Expecting service full to be healthy, " + end);
        messageOf(
                () -> assertThat(web).becomesHealthyWithin("10ms"),
                "Expecting service full to become healthy within 10 ms, " + end);
        messageOf(() -> assertThat(web).listensOn(8080), "Expecting service full to listen on port 8080, " + end);
        messageOf(() -> assertThat(web).runsProcessAs("0"), "Expecting service full to run its process as 0, " + end);
        messageOf(() -> assertThat(web).exitsWith(0), "Expecting service full to exit with code 0, " + end);
        messageOf(
                () -> assertThat(web).http("/health").hasStatus(200),
                "Expecting service full to answer GET /health, " + end);
        messageOf(
                () -> assertThat(web).startsWithin("1499ms"),
                "Expecting service full to be ready within 1.499 s of its start, but it took 1.5 s.");
        recorded.changed("/etc/x");
        messageOf(
                () -> assertThat(web).writesOnlyTo("/tmp/**"),
                "Expecting service full to write only to /tmp/**, but it also changed 1 path.\n    /etc/x");
    }

    @Test
    void startsWithinStartsAServiceThatIsNotStarted() {
        assertThat(web.notStarted()).startsWithin("2s");
        assertThat(web.calls).containsExactly("start");
    }

    @Test
    void startsWithinDoesNotStartAServiceTwice() {
        assertThat(web).startsWithin("2s");
        assertThat(web.calls).isEmpty();
    }

    @Test
    void aQuestionToAServiceThatIsNotStartedIsAnError() {
        assertThatIllegalStateException()
                .isThrownBy(() -> assertThat(web.notStarted()).isHealthy())
                .withMessage("Service web/Dockerfile was not started, or was removed by stop(): call start() first");
    }

    @Test
    void nullFails() {
        GenericContainer<?> none = null;
        assertThatThrownBy(() -> assertThat(none).isHealthy()).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> assertThat(none).http("/")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> assertThat(none).log()).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> assertThat(none).startsWithin("1s")).isInstanceOf(AssertionError.class);
    }

    @Test
    void argumentsThatCanNeverHoldAreErrors() {
        ServiceAssert asserted = assertThat(web);
        assertThatIllegalArgumentException().isThrownBy(() -> asserted.listensOn(0));
        assertThatIllegalArgumentException().isThrownBy(() -> asserted.listensOn(65_536));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> asserted.hasLogContaining(""))
                .withMessage("every log contains an empty text: give the text to look for");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> asserted.exitsWith(256))
                .withMessage("256 is not an exit code: a container exits with a code from 0 to 255");
        assertThatIllegalArgumentException().isThrownBy(() -> asserted.exitsWith(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> asserted.writesOnlyTo());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> asserted.http("health"))
                .withMessage("'health' is not a request: write an absolute path, such as /health, 8080/health or GET"
                        + " 8080/health");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> asserted.http("65536/"))
                .withMessage("'65536' is not a port: write a number from 1 to 65535, such as 8080");
        assertThatIllegalArgumentException().isThrownBy(() -> asserted.http("0/"));
    }

    @Test
    void theLimitsOfArgumentsAreAllowed() {
        recorded.listens("00000000", 65_535).listens("00000000", 1).ended(255);
        assertThat(web).exitsWith(255);
        recorded.ended(0);
        assertThat(web).exitsWith(0);
        recorded.running();
        assertThat(web).listensOn(65_535).listensOn(1);
    }

    @Test
    void anAnswerIsJudgedByEachPart() {
        HttpAnswerAssert<ServiceAssert> answer = assertThat(web).http("GET 8080/health");
        answer.hasStatus(200)
                .hasBody("{\"status\":\"up\",\"since\":null}")
                .hasBodyContaining("up")
                .hasBodyMatching("\"u.\"")
                .hasHeader("x-ship", "mast");
        answer.header("X-Ship").containsExactly("hull", "mast");
        answer.body().startsWith("{");
        answer.json("/status").isEqualTo("up");
        answer.json("/since").isNull();
    }

    @Test
    void theMethodOfARequestIsSent() {
        assertThat(web).http("POST /method").hasBody("POST");
        assertThat(web).http("/method").hasBody("GET");
    }

    @Test
    void anAnswerThatDiffersFailsWithWhatWasReceived() {
        String shown = "Expecting the answer of service full to GET 8080/health ";
        String body = "\nBody:\n    {\"status\":\"up\",\"since\":null}";
        HttpAnswerAssert<ServiceAssert> answer = assertThat(web).http("/health");
        answerFails(() -> answer.hasStatus(404), shown + "to have status 404, but it is 200." + body);
        answerFails(
                () -> answer.hasBodyContaining("down"),
                shown + "to have a body that contains\n    \"down\"\nbut it does not." + body);
        answerFails(
                () -> answer.hasBodyMatching("^up"),
                shown + "to have a body with a part that matches\n    \"^up\"\nbut it has none." + body);
        answerFails(
                () -> answer.hasHeader("X-Ship", "keel"),
                shown + "to have the header X-Ship: keel, but the value is \"hull\", \"mast\"." + body);
        assertThatThrownBy(() -> answer.hasHeader("X-None", "1"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("to have the header X-None: 1, but it has no such header. It has: ")
                .hasMessageContaining("x-ship");
        assertThatThrownBy(() -> answer.json("/none").isNull())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(shown.strip() + " to have the JSON value /none, but ");
        answerFails(() -> answer.hasBody("x"), """
                Expecting the answer of service full to GET 8080/health to have the expected body, but line 1 differs (- expected, + received):
                    - 1 | x
                    + 1 | {"status":"up","since":null}
                Its status is 200.""");
    }

    @Test
    void anEmptyBodyIsReported() {
        answerFails(
                () -> assertThat(web).http("/teapot").hasStatus(200),
                "Expecting the answer of service full to GET 8080/teapot to have status 200, but it is 418.\n"
                        + "Its body is empty.");
    }

    /** Compares the message of a failed assertion on an answer, which begins with a description of the answer. */
    private static void answerFails(ThrowingCallable assertion, String expected) {
        assertThatThrownBy(assertion)
                .isInstanceOf(AssertionError.class)
                .extracting(
                        failure -> String.valueOf(failure.getMessage()).replaceFirst("^\\[the answer [^]]*] \n", ""))
                .isEqualTo(expected);
    }

    @Test
    void anAnswerThatIsNoJsonFails() {
        assertThatThrownBy(() -> assertThat(web).http("/method").json("/a").isNull())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("to have the JSON value /a, but ");
    }

    @Test
    void argumentsOfAnswersThatCanNeverHoldAreErrors() {
        HttpAnswerAssert<ServiceAssert> answer = assertThat(web).http("/health");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> answer.hasStatus(99))
                .withMessage("99 is not a status of HTTP: give a number from 100 to 599, such as 200");
        assertThatIllegalArgumentException().isThrownBy(() -> answer.hasStatus(600));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> answer.hasBodyContaining(""))
                .withMessage("every body contains an empty text: give the text to look for");
        assertThatThrownBy(() -> answer.hasStatus(100)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> answer.hasStatus(599)).isInstanceOf(AssertionError.class);
    }

    @Test
    void nobodyAnswersOnAPortWithoutAServer() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        recorded.publishes(9090, free);
        messageOf(
                () -> assertThat(web).http("9090/").hasStatus(200),
                "Expecting service full to answer GET 9090/, but nothing listens on port 9090 in it; its program listens on"
                        + " 0.0.0.0:8080.");
        recorded.listens("00000000", 9090);
        assertThatThrownBy(() -> assertThat(web).http("9090/").hasStatus(200))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(
                        "Expecting service full to answer GET 9090/, but it did not: java.net.ConnectException");
    }

    @Test
    void aRequestWithoutAPortNeedsOneThatIsMeant() {
        recorded.publishes(9090, 1).publishes(7070, 0).publishes("53/udp", 2);
        assertThatIllegalStateException()
                .isThrownBy(() -> assertThat(web).http("/health").hasStatus(200))
                .withMessage("Service full has the ports 8080, 9090: write which one is meant, such as 8080/health");
    }

    @Test
    void aPortThatIsNotPublishedIsAnError() {
        assertThatIllegalStateException()
                .isThrownBy(() -> assertThat(web).http("7070/").hasStatus(200))
                .withMessage(
                        "Port 7070 of service full is not published, so nothing can be requested: add EXPOSE 7070 to its"
                                + " image, or call withExposedPorts(7070)");
    }

    @Test
    void aServiceWithoutPortsIsAnError() {
        RecordedServiceContainer silent =
                new RecordedServiceContainer(FakeImages.image("web/Dockerfile", 1), new FakeService());
        assertThatIllegalStateException()
                .isThrownBy(() -> assertThat(silent).http("/").hasStatus(200))
                .withMessage(
                        "Service full publishes no port, so nothing can be requested: add EXPOSE to its image, or call"
                                + " withExposedPorts(…)");
        for (String network : List.of("none", "host")) {
            FakeService alone = new FakeService().network(network);
            RecordedServiceContainer service =
                    new RecordedServiceContainer(FakeImages.image("web/Dockerfile", 1), alone);
            for (String request : List.of("/", "8080/")) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> assertThat(service).http(request).hasStatus(200))
                        .withMessage("Service full runs with the network '" + network
                                + "', which publishes no ports, so nothing can be requested: give it another network");
            }
        }
    }

    @Test
    void softAssertionsReportAllParts() {
        ImageSoftAssertions softly = new ImageSoftAssertions();
        HttpAnswerAssert<ServiceAssert> answer = softly.assertThat(web).http("/health");
        answer.hasStatus(201).hasBodyContaining("down");
        answer.json("/none").isEqualTo("x");
        answer.body().isEqualTo("y");
        answer.header("X-Ship").isEmpty();
        softly.assertThat(web).log().isEqualTo("z");
        assertThat(softly.errorsCollected()).hasSize(7);
    }
}
