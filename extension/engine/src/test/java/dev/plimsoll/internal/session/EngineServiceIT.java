package dev.plimsoll.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.dockerjava.api.exception.InternalServerErrorException;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.ServiceContainer;
import dev.plimsoll.exception.EngineException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.wait.strategy.Wait;

/** Tests {@code ContainerImage.service()}; {@code BrokenServicesIT} has more that fail. */
@Timeout(60)
class EngineServiceIT {

    private static ImageSession session;

    @TempDir
    private static Path context;

    @BeforeAll
    static void open() {
        session = ImageSession.open();
    }

    @AfterAll
    static void close() {
        session.close();
    }

    @Test
    void startWhenThereIsAHealthCheckWaitsUntilItPasses() {
        try (ServiceContainer web = service("""
                HEALTHCHECK --interval=1h CMD ["test", "-e", "/tmp/ready"]
                CMD ["sh", "-c", "sleep 1; touch /tmp/ready; exec sleep 60"]
                """)) {
            web.start();
            assertThat(web.startupTime()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(20));
        }
    }

    @Test
    void startWhenThereAreOnlyPortsWaitsUntilSomethingListens() throws Exception {
        try (ServiceContainer web = service("""
                EXPOSE 8080
                CMD ["sh", "-c", "sleep 1; echo hello > /tmp/index.html; exec httpd -f -p 8080 -h /tmp"]
                """)) {
            web.start();
            assertThat(web.startupTime()).isGreaterThan(Duration.ofSeconds(1));
            try (var body =
                    new java.net.URL("http://" + web.getHost() + ":" + web.getMappedPort(8080) + "/").openStream()) {
                assertThat(body).hasContent("hello");
            }
        }
    }

    @Test
    void startWhenTheImagePromisesNothingRequiresThatTheProgramKeepsRunning() {
        try (ServiceContainer idle = service("CMD [\"sleep\", \"60\"]");
                ServiceContainer hasty = service("CMD [\"sleep\", \"0.3\"]")) {
            idle.start();
            assertThat(idle.isRunning()).isTrue();
            assertThatThrownBy(hasty::start)
                    .isInstanceOf(ContainerLaunchException.class)
                    .hasMessage("The service Dockerfile did not become ready: its program ended with exit code 0"
                            + "\n\nIt wrote no output.");
        }
    }

    /** Repeated, because an engine notices an end only after the kernel has dropped the process. */
    @RepeatedTest(10)
    void startWhenTheProgramCrashesAtOnceFailsAtOnceWithItsOutput() {
        try (ServiceContainer broken = service("EXPOSE 8080\nCMD [\"sh\", \"-c\", \"echo no database >&2; exit 3\"]")) {
            long begin = System.nanoTime();
            assertThatThrownBy(broken::start)
                    .isInstanceOf(ContainerLaunchException.class)
                    .hasMessage("The service Dockerfile did not become ready: its program ended with exit code 3"
                            + "\n\nIts output:\n  | no database");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
            assertThat(broken.getContainerId()).isNull();
        }
    }

    /** Testcontainers waits five seconds for a published port, and removes the container before anybody can ask why it ended. */
    @Test
    void startWhenTheProgramEndsBeforeItsPortIsPublishedShowsItsOutput() {
        try (ServiceContainer broken = service(
                        "EXPOSE 8080\nCMD [\"sh\", \"-c\", \"sleep 1; echo no database >&2; exit 3\"]")
                .waitingFor(Wait.forLogMessage(".*ready.*", 1))
                .withCreateContainerCmdModifier(create ->
                        create.getHostConfig().withPublishAllPorts(false).withPortBindings(List.of()))) {
            assertThatThrownBy(broken::start)
                    .hasMessage("The service Dockerfile did not become ready: its program ended with exit code 3"
                            + "\n\nIts output:\n  | no database");
        }
    }

    @Test
    void startWhenTheCommandIsMissingSaysSo() {
        try (ServiceContainer broken = service("EXPOSE 8080\nCMD [\"/nosuch\"]")) {
            assertThatThrownBy(broken::start)
                    .isInstanceOf(ContainerLaunchException.class)
                    .hasMessageStartingWith(
                            "The service Dockerfile did not start: the command was not found in the image (")
                    .hasMessageContaining("/nosuch");
            assertThat(broken.getContainerId()).isNull();
        }
    }

    /** That is no fault of the image, so no expectation is broken. */
    @Test
    void startWhenTheEngineRefusesSaysWhatTheEngineSays() {
        try (ServiceContainer refused = service("EXPOSE 8080\nCMD [\"httpd\", \"-f\", \"-p\", \"8080\"]")
                .withCreateContainerCmdModifier(create -> create.withUser("nobody-here"))) {
            assertThatThrownBy(refused::start)
                    .isInstanceOf(EngineException.class)
                    .hasMessageStartingWith("Could not start the service Dockerfile: the engine at ")
                    .hasMessageMatching("(?s).*unable to find user nobody-here: no matching entries in passwd file.*");
            assertThat(refused.getContainerId()).isNull();
        }
    }

    /** The words of Podman about a directory to mount that does not exist; the image is not to blame for it. */
    @Test
    void startWhenTheEngineRefusesToCreateTheContainerIsNoMissingCommand() {
        try (ServiceContainer refused = service("CMD [\"sleep\", \"60\"]").withCreateContainerCmdModifier(create -> {
            throw new InternalServerErrorException("{\"message\":\"statfs /x: no such file or directory\"}");
        })) {
            assertThatThrownBy(refused::start)
                    .isInstanceOf(EngineException.class)
                    .hasMessageEndingWith(" answered 500: statfs /x: no such file or directory");
        }
    }

    @Test
    void startWhenTheHealthCheckFailsShowsItsLastOutputs() {
        try (ServiceContainer broken = service(
                "HEALTHCHECK --interval=200ms --retries=2 CMD echo not yet; exit 4\n" + "CMD [\"sleep\", \"60\"]")) {
            assertThatThrownBy(broken::start)
                    // Podman runs no health checks without systemd.
                    .hasMessageMatching(
                            "(?s)The service Dockerfile did not become ready: (the engine calls it unhealthy:"
                                    + " its health check failed again and again|its health check failed \\d+ times in a row, and"
                                    + " the engine does not run it)\n\nLast outputs of its health check"
                                    + " \"CMD-SHELL echo not yet; exit 4\":\n  exit code 4:\n  \\| not yet.*");
        }
    }

    @Test
    void startWhenAnotherContainerHasThePortNamesIt() {
        try (ServiceContainer first = service("EXPOSE 8080\nCMD [\"httpd\", \"-f\", \"-p\", \"8080\"]");
                ServiceContainer second = service("EXPOSE 8080\nCMD [\"httpd\", \"-f\", \"-p\", \"8080\"]")) {
            first.setPortBindings(List.of("18234:8080"));
            second.setPortBindings(List.of("18234:8080"));
            first.start();
            assertThatThrownBy(second::start)
                    .hasMessage("The service Dockerfile can't have port 18234 of the engine's host, because the"
                            + " container " + first.getContainerName() + " has it: let the engine choose a free port,"
                            + " or stop that container");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "host"})
    void startWhenTheNetworkPublishesNoPortsWaitsForThemAllTheSame(String network) {
        try (ServiceContainer web = service("EXPOSE 18235\nCMD [\"httpd\", \"-f\", \"-p\", \"18235\"]")
                .withNetworkMode(network)) {
            web.start();
            assertThat(web.startupTime()).isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void startWhenTheNetworkPublishesNoPortsAndNothingListensFailsAsElsewhere() {
        try (ServiceContainer broken = service("EXPOSE 8080\nCMD [\"httpd\", \"-f\", \"-p\", \"9090\"]")
                .withNetworkMode("none")
                .withStartupTimeout(Duration.ofSeconds(2))) {
            assertThatThrownBy(broken::start)
                    .hasMessage("The service Dockerfile did not become ready: after 2 s nothing listens on port 8080 in"
                            + " it; its program listens on [0:0:0:0:0:0:0:0]:9090");
        }
    }

    @Test
    void withOptionsWhenStartedAppliesThem() {
        try (ServiceContainer web = service("CMD [\"sleep\", \"60\"]")
                .withMemory("32MiB")
                .withCpus(0.5)
                .withReadOnly()
                .withTmpFs(Map.of("/tmp", "rw"))
                .withUser("1000:1000")) {
            web.start();
            var host = web.getContainerInfo().getHostConfig();
            assertThat(host.getMemory()).isEqualTo(32L << 20);
            assertThat(host.getNanoCPUs()).isEqualTo(500_000_000L);
            assertThat(host.getReadonlyRootfs()).isTrue();
            assertThat(web.getContainerInfo().getConfig().getUser()).isEqualTo("1000:1000");
        }
    }

    @Test
    void startWhenAnotherStrategyIsSetUsesIt() {
        try (ServiceContainer logging = service("EXPOSE 8080\nCMD [\"sh\", \"-c\", \"echo done; exec sleep 60\"]")
                .waitingFor(Wait.forLogMessage("done.*", 1))) {
            logging.start();
            assertThat(logging.getLogs()).isEqualTo("done\n");
        }
    }

    @Test
    void withCpusWhenTheNumberIsNotAboveZeroRefusesIt() {
        try (ServiceContainer idle = service("CMD [\"sleep\", \"60\"]")) {
            assertThat(catchThrowable(() -> idle.withCpus(0)))
                    .hasMessage("0.0 is not a number of processors: write a number above zero, such as 0.5");
        }
    }

    /** By its labels, the next session removes a service that a killed JVM left. */
    @Test
    void getLabelsWhenNotStartedHasThoseOfTheSession() {
        try (ServiceContainer web = service("CMD [\"sleep\", \"60\"]")) {
            assertThat(web.getLabels().keySet()).anyMatch(label -> label.startsWith("dev.plimsoll."));
        }
    }

    private static ServiceContainer service(String instructions) {
        return MultiStageBuild.ofText("Dockerfile", "FROM busybox:1.37\n" + instructions + "\n")
                .context(context)
                .build()
                .service();
    }
}
