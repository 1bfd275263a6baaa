package dev.plimsoll.internal.judge;

import dev.plimsoll.internal.docker.container.ContainerDetails;
import dev.plimsoll.internal.io.Shutdown;
import dev.plimsoll.internal.judgement.Judgement.Broken;
import dev.plimsoll.internal.messages.HttpAnswer;
import dev.plimsoll.internal.messages.ServiceMessage;
import dev.plimsoll.internal.run.LiveContainer;
import dev.plimsoll.internal.run.Problem;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Sends HTTP requests to a service, through the port that the engine publishes. Redirects are answers, too. */
public final class ServiceRequests {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String TCP = "/tcp";

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    private final LiveContainer live;
    private final String host;

    /**
     * Creates the requests to a service.
     *
     * @param host the name or address of the engine's host
     */
    public ServiceRequests(LiveContainer live, String host) {
        this.live = live;
        this.host = host;
    }

    /**
     * Sends a request.
     *
     * @throws IllegalStateException if the port is not published
     */
    public HttpReply send(HttpQuestion question) {
        // In a shutdown the service is removed, so that it does not answer.
        return Shutdown.guarded(() -> sendNow(question));
    }

    private HttpReply sendNow(HttpQuestion question) {
        ContainerDetails container = live.details();
        if (!container.running()) {
            return new HttpReply(unanswered("to answer " + question.method() + " " + question.path(), live.ended()));
        }
        int port = port(question, container);
        String shown = question.shown(port);
        Duration begin = live.age();
        OptionalInt status = OptionalInt.empty();
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://" + host + ":" + published(port, container) + question.path()))
                    .method(question.method(), HttpRequest.BodyPublishers.noBody())
                    .timeout(TIMEOUT)
                    .build();
            // The timeout of a request ends with the headers; a body can stall, too.
            HttpResponse<String> response = CLIENT.sendAsync(
                            request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                    .get(2 * TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            status = OptionalInt.of(response.statusCode());
            return new HttpReply(new HttpAnswer(live.name(), shown, response));
        } catch (ExecutionException e) {
            return new HttpReply(unanswered("to answer " + shown, reason(port, String.valueOf(e.getCause()))));
        } catch (TimeoutException e) {
            return new HttpReply(unanswered("to answer " + shown, reason(port, "the body did not end in time")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for an answer of service " + live.name(), e);
        } finally {
            live.requested(begin, shown, status);
        }
    }

    private Broken unanswered(String what, Problem problem) {
        return ServiceMessage.expecting(live.name(), what, problem);
    }

    /** Returns why there is no answer: the program has ended, nothing listens, or what the connection reports. */
    private Problem reason(int port, String failure) {
        if (!live.details().running()) {
            return live.ended();
        }
        return live.awaitListening(List.of(port + TCP), Duration.ZERO)
                .orElseGet(() -> new Problem("it did not: " + failure, List.of()));
    }

    private int port(HttpQuestion question, ContainerDetails container) {
        if (question.port().isPresent()) {
            return question.port().getAsInt();
        }
        List<Integer> ports = container.ports().entrySet().stream()
                .filter(port -> port.getKey().endsWith(TCP) && port.getValue() != 0)
                .map(port -> Integer.parseInt(port.getKey().split("/")[0]))
                .toList();
        if (ports.size() == 1) {
            return ports.get(0);
        }
        throw new IllegalStateException(
                ports.isEmpty()
                        ? noPort(container)
                        : "Service " + live.name() + " has the ports "
                                + ports.stream().map(String::valueOf).collect(Collectors.joining(", "))
                                + ": write which one is meant, such as " + ports.get(0) + question.path());
    }

    private int published(int port, ContainerDetails container) {
        Map<String, Integer> ports = container.ports();
        int published = ports.getOrDefault(port + TCP, 0);
        if (published == 0) {
            throw new IllegalStateException(
                    isWithoutPorts(container)
                            ? noPort(container)
                            : "Port " + port + " of service " + live.name()
                                    + " is not published, so nothing can be requested: add EXPOSE " + port
                                    + " to its image, or call withExposedPorts(" + port + ")");
        }
        return published;
    }

    private static boolean isWithoutPorts(ContainerDetails container) {
        return container.networkMode().equals("none") || container.networkMode().equals("host");
    }

    private String noPort(ContainerDetails container) {
        return isWithoutPorts(container)
                ? "Service " + live.name() + " runs with the network '" + container.networkMode()
                        + "', which publishes no ports, so nothing can be requested: give it another network"
                : "Service " + live.name() + " publishes no port, so nothing can be requested: add EXPOSE to its"
                        + " image, or call withExposedPorts(…)";
    }
}
