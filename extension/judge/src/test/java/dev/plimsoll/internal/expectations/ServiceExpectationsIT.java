package dev.plimsoll.internal.expectations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.internal.expectations.reading.AnnotatedDockerfile;
import dev.plimsoll.internal.judging.JudgedDockerfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Judges the expectations of services in Dockerfiles. */
class ServiceExpectationsIT {

    @ParameterizedTest
    @ValueSource(strings = {"src/test/resources/annotated/service", "../../examples/go-service"})
    void expectationsWhenTheServiceIsFineHold(String directory) throws IOException {
        assertThat(judge(directory))
                .isNotEmpty()
                .allSatisfy(verdict -> assertThat(verdict.outcome())
                        .as("%s: %s", verdict.expectation(), verdict.message())
                        .isEqualTo(Verdict.Outcome.HELD));
    }

    @Test
    void expectationsWhenTheServiceIsBrokenSayWhy() throws IOException {
        List<Verdict> verdicts = judge("src/test/resources/annotated/service-broken");
        assertThat(verdicts)
                .extracting(verdict -> verdict.expectation().text() + " " + verdict.label())
                .containsExactly(
                        "http 8080/ 200 broken",
                        "stops within 5s skipped",
                        "listens 9090 broken",
                        "http 8080/nowhere 200 broken",
                        "http 9090/ 200 error",
                        "log contains \"fatal\" broken",
                        "stops within 1s broken",
                        "exit 0 broken",
                        "exit 0 broken");
        assertThat(message(verdicts, 0))
                .isEqualTo("[src/test/resources/annotated/service-broken/Dockerfile:3: http 8080/ 200] \n"
                        + "The service src/test/resources/annotated/service-broken/Dockerfile did not become ready: its"
                        + " program ended with exit code 3\n\nIts output:\n  | no database");
        assertThat(message(verdicts, 1)).isEqualTo("see src/test/resources/annotated/service-broken/Dockerfile:3");
        assertThat(message(verdicts, 2))
                .contains("nothing listens on port 9090 in it; its program listens on [0:0:0:0:0:0:0:0]:8080");
        assertThat(message(verdicts, 4))
                .contains("can't be judged: Port 9090 of service src/test/resources/annotated/service-broken/Dockerfile"
                        + " is not published, so nothing can be requested: add EXPOSE 9090 to its image");
        assertThat(message(verdicts, 6)).contains("has no handler for SIGTERM");
        assertThat(message(verdicts, 7)).contains("to exit with code 0, but it exited with code 137: killed (SIGKILL)");
        assertThat(message(verdicts, 8))
                .contains("it timed out after")
                .endsWith("The image exposes 8080/tcp, so it may be a service, which doesn't end by itself: write"
                        + " '@run web: service', and expectations such as '@expect web: stops within 5s'.");
    }

    private static String message(List<Verdict> verdicts, int index) {
        return verdicts.get(index).message().strip();
    }

    private static List<Verdict> judge(String directory) throws IOException {
        Path file = Path.of(directory, "Dockerfile");
        AnnotatedDockerfile annotated = AnnotatedDockerfile.read(file).orElseThrow();
        try (ImageSession session = ImageSession.open()) {
            MultiStageBuild build = MultiStageBuild.of(file);
            annotated.applyTo(build);
            assertThat(session).isNotNull();
            return JudgedDockerfile.judge(annotated, build.build());
        }
    }
}
