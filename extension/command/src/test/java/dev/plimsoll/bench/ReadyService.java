package dev.plimsoll.bench;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.ServiceContainer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * Measures the way to a verdict on a service whose image is there: start it, wait until it is healthy, ask it once, stop it
 * by its signal, check its exit code, and remove it. The service is a Go program that is ready within milliseconds, so that
 * what is measured is the way and not the service.
 *
 * <p>The health check of its image has an interval of five seconds, after which the engine, and so Testcontainers, checks for
 * the first time. The shell asks the address that the check asks, or runs the check in the container, as Plimsoll does.
 */
final class ReadyService {

    private static final Path DOCKERFILE = Path.of("../../examples/go-service/Dockerfile");
    private static final String ANSWER = "Ahoy Ada\n";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private @Nullable BuiltImage built;

    List<Comparison> comparisons() {
        return List.of(
                new Comparison(
                        "ready service, shell",
                        List.of("curl"),
                        15,
                        this::plimsoll,
                        () -> shell("curl --silent --fail --output /dev/null \"http://localhost:$port/health\"")),
                new Comparison(
                        "ready service, shell with its health check",
                        List.of("curl"),
                        15,
                        this::plimsoll,
                        () -> shell("docker exec \"$id\" /server health")),
                new Comparison("ready service, Testcontainers", 7, this::plimsoll, this::testcontainers));
    }

    /** Returns the image, which the first round of the warm-up builds. It is removed at the end of this JVM. */
    private BuiltImage image() {
        BuiltImage known = built;
        if (known == null) {
            ImageSession.open();
            known = MultiStageBuild.of(DOCKERFILE).build();
            built = known;
        }
        return known;
    }

    private void plimsoll() {
        try (ServiceContainer web = image().service().withEnv("GREETING", "Ahoy")) {
            web.start();
            assertThat(web).http("/greeting/Ada").hasStatus(200).hasBody(ANSWER);
            assertThat(web).stopsWithin("10s").exitsWith(0);
        }
    }

    /** The commands that a user would type in a shell. */
    private void shell(String isHealthy) throws Exception {
        String output = Command.run(
                "sh", "-c", """
                set -e
                id=$(docker run --detach --publish-all --env GREETING=Ahoy "$1")
                port=$(docker port "$id" 8080/tcp | sed -n '1s/.*://p')
                until %s; do sleep 0.02; done
                curl --silent --fail "http://localhost:$port/greeting/Ada"
                docker stop "$id" >/dev/null
                docker inspect --format '{{.State.ExitCode}}' "$id"
                docker rm "$id" >/dev/null
                """.formatted(isHealthy), "sh", image().reference().value());
        assertThat(output).isEqualTo(ANSWER + "0\n");
    }

    /** Follows Testcontainers' documentation. */
    private void testcontainers() throws Exception {
        try (GenericContainer<?> web = new GenericContainer<>(
                        image().reference().value())
                .withEnv("GREETING", "Ahoy")
                .withExposedPorts(8080)
                .waitingFor(Wait.forHealthcheck())) {
            web.start();
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://" + web.getHost() + ":" + web.getMappedPort(8080) + "/greeting/Ada"))
                    .build();
            assertThat(CLIENT.send(request, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .isEqualTo(ANSWER);
            web.getDockerClient().stopContainerCmd(web.getContainerId()).exec();
            assertThat(web.getCurrentContainerInfo().getState().getExitCodeLong())
                    .isZero();
        }
    }
}
