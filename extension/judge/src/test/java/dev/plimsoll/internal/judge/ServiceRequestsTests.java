package dev.plimsoll.internal.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.internal.run.FakeService;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests what requests that can't be answered get: one sentence each. */
class ServiceRequestsTests {

    @Test
    void sendWhenThePortIsNotExposedIsAnErrorThatNamesTheInstruction() {
        misused(
                new FakeService().publishes(8080, 32_768),
                "9090/",
                "Port 9090 of service full is not published, so nothing can be requested: add EXPOSE 9090 to its image,"
                        + " or call withExposedPorts(9090)");
    }

    @Test
    void sendWhenThePortIsExposedAndNotPublishedIsTheSame() {
        misused(
                new FakeService().publishes(8080, 0),
                "8080/",
                "Port 8080 of service full is not published, so nothing can be requested: add EXPOSE 8080 to its image,"
                        + " or call withExposedPorts(8080)");
    }

    @Test
    void sendWhenThereIsNoPortIsAnError() {
        misused(
                new FakeService(),
                "/",
                "Service full publishes no port, so nothing can be requested: add EXPOSE to its image, or call"
                        + " withExposedPorts(…)");
    }

    @Test
    void sendWhenThereAreSeveralPortsAsksWhichIsMeant() {
        misused(
                new FakeService().publishes(8080, 32_768).publishes(9090, 32_769),
                "/health",
                "Service full has the ports 8080, 9090: write which one is meant, such as 8080/health");
    }

    @Test
    void sendWhenTheNetworkPublishesNoPortsIsAnErrorThatNamesIt() {
        for (String network : List.of("none", "host")) {
            for (String request : List.of("/", "8080/")) {
                misused(
                        new FakeService().network(network).publishes(8080, 0),
                        request,
                        "Service full runs with the network '" + network
                                + "', which publishes no ports, so nothing can be requested: give it another network");
            }
        }
    }

    @Test
    void parseWhenThePathIsNotAbsoluteIsAnError() {
        for (String text : List.of("health", "8080", "GET 8080 /health", "get /health", "http://web/health", "")) {
            assertThatThrownBy(() -> HttpQuestion.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("'" + text
                            + "' is not a request: write an absolute path, such as /health, 8080/health or GET"
                            + " 8080/health");
        }
        assertThatThrownBy(() -> HttpQuestion.parse("65536/"))
                .hasMessage("'65536' is not a port: write a number from 1 to 65535, such as 8080");
    }

    @Test
    void sendWhenNothingListensFailsAndSaysSo() throws Exception {
        assertThat(failure(new FakeService().publishes(8080, closedPort()), "/"))
                .isEqualTo("Expecting service full to answer GET 8080/, but nothing listens on port 8080 in it.");
    }

    @Test
    void sendWhenItIsBoundToLoopbackFailsAndSaysSo() throws Exception {
        FakeService bound = new FakeService().publishes(8080, closedPort()).listens("0100007F", 8080);
        assertThat(failure(bound, "POST /items"))
                .isEqualTo("Expecting service full to answer POST 8080/items, but its program listens on 127.0.0.1:8080"
                        + " only, which nothing outside the container reaches: bind port 8080 to 0.0.0.0.");
    }

    @Test
    void sendWhenItHasEndedFailsWithItsCodeAndLog() {
        assertThat(failure(new FakeService().logs("no database\n").ended(3), "/health"))
                .isEqualTo("Expecting service full to answer GET /health, but its program ended with exit code 3.\n"
                        + "Its output:\n  | no database");
    }

    private static void misused(FakeService service, String request, String message) {
        assertThatThrownBy(() -> failure(service, request))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(message);
    }

    private static String failure(FakeService service, String request) {
        return Messages.of(new ServiceRequests(service.live(), "localhost")
                .send(HttpQuestion.parse(request))
                .judgement());
    }

    /** Returns a port on which nothing listens. */
    private static int closedPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
