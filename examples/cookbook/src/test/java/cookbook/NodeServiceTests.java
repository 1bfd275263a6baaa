package cookbook;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ServiceContainer;
import dev.plimsoll.jupiter.MultiStageImage;
import org.junit.jupiter.api.Test;

/** A service of Node with its production dependencies only. Before the first test, the Dockerfile's expectations are judged. */
@MultiStageImage(dockerfile = "node/Dockerfile")
class NodeServiceTests {

    @Test
    void hasOnlyProductionDependencies(BuiltImage image) {
        assertThat(image).hasPackage("greeting", "1.2.*").hasNoPackage("checker");
    }

    @Test
    void failsWhenDevelopmentDependenciesAreInstalled(BuiltImage image) {
        BuiltImage changed = ChangedFile.in(image, "Dockerfile", "npm ci --omit=dev", "npm ci");
        assertThatThrownBy(() -> assertThat(changed).hasNoPackage("checker"))
                .extracting(ChangedFile::message)
                .isEqualTo("""
                    Expecting image node/Dockerfile to have no package checker, but it has 1 that should not be there:
                        checker 3.0.1 (npm, 2 files, 207 B) of layer #2 node/Dockerfile:30 [1] COPY --from=dependencies /app/node_modules ./node_modules
                    """);
    }

    @Test
    void failsWhenTheSignalHasNoHandler(BuiltImage image) {
        BuiltImage changed = ChangedFile.in(image, "server.js", "process.on(", "// process.on(");
        try (ServiceContainer service = changed.service()) {
            service.start();
            assertThatThrownBy(() -> assertThat(service).stopsWithin("1s"))
                    .extracting(ChangedFile::message)
                    .isEqualTo("""
                        Expecting service node/Dockerfile to stop within 1 s of SIGTERM, but it did not, and was killed (SIGKILL).
                        Its first process, 'node server.js', has no handler for SIGTERM, and the kernel drops such a signal for the first process of a container.
                        Let it handle SIGTERM, set another STOPSIGNAL, or start it by an init program such as tini.
                        """);
        }
    }
}
