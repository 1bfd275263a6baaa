package dev.plimsoll.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;

/** Tests {@code ContainerImage.container()}. */
class PlainContainerIT {

    private static ImageSession session;
    private static BuiltImage image;

    @BeforeAll
    static void build(@TempDir Path context) {
        session = ImageSession.open();
        image = MultiStageBuild.ofText("Dockerfile", "FROM busybox:1.37\nEXPOSE 8080\n")
                .context(context)
                .build();
    }

    @AfterAll
    static void close() {
        session.close();
    }

    @Test
    void startWhenTheProgramEndsFailsWithItsExitCodeAndOutput() {
        // An engine copies the two streams concurrently; only a pause between them guarantees the order of their lines.
        String script = "sleep 1; for i in $(seq 42); do echo line $i; done; sleep 1; echo '::error::no' >&2; exit 3";
        try (GenericContainer<?> container = program(script).withStartupTimeout(Duration.ofMinutes(2))) {
            assertThat(catchThrowable(container::start))
                    .message()
                    .startsWith("The service Dockerfile did not become ready: its program ended with exit code 3")
                    .contains("Its output:")
                    .contains("  (3 lines before)\n  | line 4\n")
                    .contains("\n  | line 42")
                    .contains("\n  | ::error::no");
        }
    }

    @Test
    void startWhenAnotherContainerHasAShorterTimeoutKeepsItsOwn() {
        try (GenericContainer<?> hasty = program("sleep 60").withStartupTimeout(Duration.ofMillis(1));
                GenericContainer<?> slow = program("sleep 1; httpd -f -p 8080")) {
            Assertions.assertThatThrownBy(hasty::start).isNotNull();
            slow.start();
            assertThat(slow.isRunning()).isTrue();
        }
    }

    @Test
    void startWhenTheProgramEndsAfterWhatIsWaitedForSucceeds() {
        try (GenericContainer<?> logging = program("sleep 1; echo done").waitingFor(Wait.forLogMessage("done.*", 1));
                GenericContainer<?> oneShot = image.container()
                        .withCommand("true")
                        .withStartupCheckStrategy(new OneShotStartupCheckStrategy())) {
            logging.start();
            oneShot.start();
            assertThat(logging.getLogs()).isEqualTo("done\n");
        }
    }

    @Test
    void startWhenTheStrategyGivesUpThrowsWhatItThrows() {
        try (GenericContainer<?> container = program("sleep 60").withStartupTimeout(Duration.ofSeconds(1))) {
            assertThat(catchThrowable(container::start))
                    .hasStackTraceContaining("Timed out waiting for container port to open");
        }
    }

    private static GenericContainer<?> program(String script) {
        return image.container().withExposedPorts(8080).withCommand("sh", "-c", script);
    }
}
