package dev.plimsoll.internal.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.transport.DockerHttpClient;
import dev.plimsoll.EngineInfo;
import dev.plimsoll.exception.EngineUnavailableException;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.internal.docker.transport.Patience;
import dev.plimsoll.internal.docker.transport.Transport;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests with an engine that accepts requests and does not answer, as after SIGSTOP. */
@Timeout(20)
class StalledEngineTests {

    private static final EngineInfo ENGINE =
            new EngineInfo("Docker", "26.1.5", "1.44", true, "linux", "amd64", "unix:///x");

    private final CountDownLatch goesOn = new CountDownLatch(1);
    private final Transport transport =
            new Transport(new Stalled(), "unix:///x", null, new Patience(Duration.ofMillis(200)));

    @AfterEach
    void goOn() {
        goesOn.countDown();
    }

    @Test
    void shortRequestsEndWithASentence() {
        ContainerApi containers = new ContainerApi(transport, ENGINE);
        ends("kill container a", () -> containers.kill("a"));
        ends("remove container a", () -> containers.remove("a"));
        ends("attach to container a", () -> containers.attach("a", null));
        ends("wait for container a", () -> containers.waitForNextExit("a"));
        ends("list containers", () -> containers.listByLabel("a"));
        ends("inspect image a", () -> new ImageApi(transport, ENGINE).inspect("a"));
    }

    /** Long requests may take hours, but the engine must answer pings. */
    @Test
    void longRequestsEndWithASentence() {
        BuildApi builds =
                new BuildApi(transport, new dev.plimsoll.EngineInfo("Docker", "", "", true, "linux", "amd64", ""));
        BuildApi.Request request =
                new BuildApi.Request("Dockerfile", "", "", "localhost/a:1", Map.of(), Map.of(), false);
        ends("commit container a", () -> new ContainerApi(transport, ENGINE).commit("a"));
        ends("list the records of the build cache", builds::cacheRecords);
        ends("build localhost/a:1", () -> builds.buildWithBuildKit(request, InputStream.nullInputStream(), null));
        ImageId image = ImageId.of("sha256:" + "a".repeat(64));
        ends("export image " + image, () -> new ImageApi(transport, ENGINE).export(image, exported -> {}));
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void aRequestThatEndsSoShowsWhoAsked() {
        ContainerApi containers = new ContainerApi(transport, ENGINE);
        assertThatThrownBy(() -> containers.kill("a"))
                .satisfies(failure -> assertThat(
                                Arrays.stream(failure.getStackTrace()).map(StackTraceElement::getClassName))
                        .contains(StalledEngineTests.class.getName()));
    }

    private static void ends(String purpose, ThrowingCallable request) {
        assertThatThrownBy(request)
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessage("Could not " + purpose + ": the engine at unix:///x has not answered within 0 s. "
                        + "Is it stopped, or the machine overloaded?");
    }

    private final class Stalled implements DockerHttpClient {

        @Override
        public Response execute(Request request) {
            try {
                goesOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("the test is over");
        }

        @Override
        public void close() {}
    }
}
