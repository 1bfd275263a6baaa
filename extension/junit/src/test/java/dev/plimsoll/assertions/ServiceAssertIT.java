package dev.plimsoll.assertions;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.ServiceContainer;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;

/** Tests the assertions on services with real containers and their exact messages. */
@Timeout(120)
class ServiceAssertIT {

    private static ImageSession session;

    @TempDir
    private static Path context;

    private static ServiceContainer web;

    @BeforeAll
    static void start() {
        session = ImageSession.open();
        web = image("""
                RUN mkdir -p /www /var/tmp && chmod 777 /var/tmp && echo '{"status":"up","n":[1,2]}' > /www/health && echo Ahoy > /www/greeting
                HEALTHCHECK CMD wget -q -O - http://localhost:8080/health
                EXPOSE 8080
                USER 10001:10002
                CMD echo listening; touch /tmp/a /var/tmp/b; trap 'exit 0' TERM; httpd -f -p 8080 -h /www & wait
                """).service();
        web.start();
    }

    @AfterAll
    static void close() {
        web.close();
        session.close();
    }

    @Test
    void assertionsWhenTheServiceIsFinePass() {
        assertThat(web)
                .isHealthy()
                .becomesHealthyWithin("10s")
                .listensOn(8080)
                .hasLogContaining("listen")
                .hasLogMatching("(?m)^listening$")
                .startsWithin("1min")
                .usesAtMostMemory("64MB")
                .runsProcessAs("10001")
                .runsProcessAs("10001:10002")
                .writesOnlyTo("/tmp/*", "/var/tmp/**");
        assertThat(web).log().isEqualTo("listening\n");
        assertThat(web).http("/greeting").hasStatus(200).hasBody("Ahoy\n").hasBodyContaining("ho");
        assertThat(web)
                .http("GET 8080/health")
                .hasBodyMatching("up")
                .json("/n/1")
                .isEqualTo(2);
        assertThat(web).http("8080/nowhere").hasStatus(404).header("X-Own").isEmpty();
        assertThat(web)
                .http("/greeting")
                .hasHeader("content-length", "5")
                .returnToService()
                .isHealthy();
    }

    @Test
    void assertionsWhenTheServiceDiffersFailWithExactMessages() {
        failing(
                () -> assertThat(web).listensOn(9090),
                "Expecting service Dockerfile to listen on port 9090, but nothing listens on port 9090 in it; its"
                        + " program listens on [0:0:0:0:0:0:0:0]:8080.");
        failing(
                () -> assertThat(web).runsProcessAs("0"),
                "Expecting service Dockerfile to run its process as 0, but it runs as 10001:10002.");
        failing(
                () -> assertThat(web).writesOnlyTo("/tmp/**"),
                "Expecting service Dockerfile to write only to /tmp/**, but it also changed 1 path.\n    /var/tmp/b");
        failing(
                () -> assertThat(web).hasLogContaining("fatal"),
                "Expecting service Dockerfile to log a text that contains \"fatal\", but it did not.\nLog:\n"
                        + "    listening");
        failing(
                () -> assertThat(web).exitsWith(0),
                "Expecting service Dockerfile to exit with code 0, but it still runs: stop it first, with"
                        + " stopsWithin(\"5s\").");
        failing(
                () -> assertThat(web).http("/greeting").hasStatus(201),
                "[the answer of service Dockerfile to GET 8080/greeting] \nExpecting the answer of service Dockerfile to"
                        + " GET 8080/greeting to have status 201, but it is 200.\nBody:\n    Ahoy");
        failing(
                () -> assertThat(web).http("/greeting").hasBodyContaining("Hello"),
                "[the answer of service Dockerfile to GET 8080/greeting] \nExpecting the answer of service Dockerfile to"
                        + " GET 8080/greeting to have a body that contains\n    \"Hello\"\nbut it does not.\nBody:\n"
                        + "    Ahoy");
        failing(
                () -> assertThat(web).http("/health").json("/state").isEqualTo("up"),
                "[the answer of service Dockerfile to GET 8080/health] \nExpecting the answer of service Dockerfile to"
                        + " GET 8080/health to have the JSON value /state, but the document has no 'state'; it has"
                        + " status, n.\nBody:\n    {\"status\":\"up\",\"n\":[1,2]}");
        assertThatThrownBy(() -> assertThat(web).usesAtMostMemory("1kB"))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching(
                        "\\s*Expecting service Dockerfile to use at most 1 kB of memory, but it used .* at its"
                                + " peak\\.");
        assertThatThrownBy(() -> assertThat(web).startsWithin("1ms"))
                .hasMessageMatching("\\s*Expecting service Dockerfile to be ready within 1 ms of its start, but it took"
                        + " .*\\.");
    }

    @Test
    void httpWhenThePortIsNotPublishedIsAnError() {
        assertThatThrownBy(() -> assertThat(web).http("9090/").hasStatus(200))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Port 9090 of service Dockerfile is not published, so nothing can be requested: add EXPOSE"
                        + " 9090 to its image, or call withExposedPorts(9090)");
    }

    @Test
    void argumentsWhenMalformedAreRefused() {
        refused(
                () -> assertThat(web).http("health").hasStatus(200),
                "'health' is not a request: write an absolute path, such as /health, 8080/health or GET 8080/health");
        refused(
                () -> assertThat(web).becomesHealthyWithin("10"),
                "'10' is not a time above zero: write a whole number and ms, s or min, such as 500ms or 5s");
        refused(
                () -> assertThat(web).runsProcessAs("app"),
                "'app' is not a user by number: write 10001 or 10001:10001, because a process has no names");
        refused(
                () -> assertThat(web).http("/").hasStatus(20),
                "20 is not a status of HTTP: give a number from 100 to 599, such as 200");
    }

    @Test
    void assertionsWhenTheContainerIsOfTestcontainersWork() {
        try (GenericContainer<?> plain = new GenericContainer<>("busybox:1.37")
                .withCommand("httpd", "-f", "-p", "8080")
                .withExposedPorts(8080)) {
            assertThat(plain).startsWithin("30s").listensOn(8080).runsProcessAs("0:0");
            failing(
                    () -> assertThat(plain).isHealthy(),
                    "Expecting service busybox:1.37 to be healthy, but it has no health check: give its image a"
                            + " HEALTHCHECK.");
        }
    }

    @Test
    void stopsWithinWhenTheProgramHandlesTheSignalPasses() {
        try (ServiceContainer service =
                image("CMD trap 'exit 7' TERM; while true; do sleep 0.1; done").service()) {
            service.start();
            assertThat(service).stopsWithin("5s").exitsWith(7);
            failing(
                    () -> assertThat(service).exitsWith(0),
                    "Expecting service Dockerfile to exit with code 0, but its program ended with exit code 7.\n"
                            + "It wrote no output.");
        }
    }

    @Test
    void stopsWithinWhenTheShellFormSwallowsTheSignalNamesTheLine() {
        try (ServiceContainer service = image("CMD sleep 60; echo done").service()) {
            service.start();
            failing(
                    () -> assertThat(service).stopsWithin("1s"),
                    "Expecting service Dockerfile to stop within 1 s of SIGTERM, but it did not, and was killed"
                            + " (SIGKILL).\nIts first process is the shell '/bin/sh -c sleep 60; echo done', which does"
                            + " not pass the signal on to its program.\nIt comes from Dockerfile:2 [0] CMD sleep 60; echo"
                            + " done\nWrite the command in the exec form, such as [\"/app/server\"], or put 'exec' before"
                            + " the program in it.");
        }
    }

    @Test
    void stopsWithinWhenTheProgramHasNoHandlerSaysSo() {
        try (ServiceContainer service = image("CMD [\"sleep\", \"60\"]").service()) {
            service.start();
            failing(
                    () -> assertThat(service).stopsWithin("500ms"),
                    "Expecting service Dockerfile to stop within 500 ms of SIGTERM, but it did not, and was killed"
                            + " (SIGKILL).\nIts first process, 'sleep 60', has no handler for SIGTERM, and the kernel"
                            + " drops such a signal for the first process of a container.\nLet it handle SIGTERM, set"
                            + " another STOPSIGNAL, or start it by an init program such as tini.");
        }
    }

    @Test
    void stopsWithinWhenTheProgramEndedByItselfFails() throws InterruptedException {
        try (ServiceContainer service =
                image("CMD [\"sh\", \"-c\", \"sleep 2; echo bye; exit 4\"]").service()) {
            service.start();
            Thread.sleep(Duration.ofSeconds(2).toMillis());
            failing(
                    () -> assertThat(service).stopsWithin("5s"),
                    "Expecting service Dockerfile to stop within 5 s of SIGTERM, but its program had ended before, by"
                            + " itself: it ended with exit code 4.\nLog:\n    bye");
        }
    }

    @Test
    void softAssertionsWhenSeveralFailReportAll() {
        ImageSoftAssertions softly = new ImageSoftAssertions();
        softly.assertThat(web).listensOn(9090).runsProcessAs("0");
        softly.assertThat(web).http("/greeting").hasStatus(201).hasBody("Hello\n");
        softly.assertThat(web).http("/health").json("/state").isEqualTo("up");
        Assertions.assertThat(softly.errorsCollected()).hasSizeGreaterThanOrEqualTo(5);
    }

    private static void failing(ThrowingCallable assertion, String message) {
        assertThatThrownBy(assertion)
                .isInstanceOf(AssertionError.class)
                .satisfies(error ->
                        Assertions.assertThat(error.getMessage().strip()).isEqualTo(message));
    }

    private static void refused(ThrowingCallable assertion, String message) {
        assertThatThrownBy(assertion)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static BuiltImage image(String instructions) {
        return MultiStageBuild.ofText("Dockerfile", "FROM busybox:1.37\n" + instructions + "\n")
                .context(context)
                .build();
    }
}
