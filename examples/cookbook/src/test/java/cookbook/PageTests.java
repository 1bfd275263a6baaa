package cookbook;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ServiceContainer;
import dev.plimsoll.jupiter.MultiStageImage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A built page on nginx. Before the first test, the Dockerfile's expectations are judged. */
@MultiStageImage(dockerfile = "nginx/Dockerfile")
class PageTests {

    @Test
    void hasThePageAndNotItsTemplate(BuiltImage image) {
        assertThat(image).file("/usr/share/nginx/html/index.html").content().contains("version 1.0");
        assertThat(image).hasNoFilesMatching("**/*.in");
    }

    @Test
    void failsWhenItListensOnAnotherPortThanItsBaseExposes(BuiltImage image) {
        BuiltImage changed = ChangedFile.in(image, "nginx.conf", "listen 80;", "listen 8080;");
        try (ServiceContainer service = changed.service()) {
            service.withStartupTimeout(Duration.ofSeconds(3));
            assertThatThrownBy(service::start).extracting(ChangedFile::message).isEqualTo("""
                The service nginx/Dockerfile did not become ready: after 3 s nothing listens on port 80 in it; its program listens on 0.0.0.0:8080
                """);
        }
    }
}
