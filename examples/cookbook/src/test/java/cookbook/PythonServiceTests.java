package cookbook;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ServiceContainer;
import dev.plimsoll.jupiter.MultiStageImage;
import org.junit.jupiter.api.Test;

/** A service of Python whose wheels a builder makes. Before the first test, the Dockerfile's expectations are judged. */
@MultiStageImage(dockerfile = "python/Dockerfile")
class PythonServiceTests {

    @Test
    void hasTheDependencyAndNotItsWheel(BuiltImage image) {
        assertThat(image).hasPackage("greeting").hasNoFilesMatching("**/*.whl");
    }

    @Test
    void failsWhenItListensOnLocalhostOnly(BuiltImage image) {
        BuiltImage changed = ChangedFile.in(image, "server.py", "(\"\", 8080)", "(\"localhost\", 8080)");
        try (ServiceContainer service = changed.service()) {
            // Its own health check reaches it.
            service.start();
            assertThatThrownBy(() -> assertThat(service).listensOn(8080))
                    .extracting(ChangedFile::message)
                    .isEqualTo("""
                        Expecting service python/Dockerfile to listen on port 8080, but its program listens on 127.0.0.1:8080 only, which nothing outside the container reaches: bind port 8080 to 0.0.0.0.
                        """);
        }
    }
}
