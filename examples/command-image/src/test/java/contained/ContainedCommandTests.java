package contained;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageRunner;
import dev.plimsoll.jupiter.MultiStageImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runs the command in its container, on the engine that built it. What else is expected stands in the Dockerfile. */
@MultiStageImage(dockerfile = "Dockerfile")
class ContainedCommandTests {

    @Test
    void judgesADockerfileThatIsMounted(BuiltImage image) throws IOException {
        assertThat(onTheSameEngine(image).run("Dockerfile"))
                .succeeded()
                .hasNoStderr()
                .stdout()
                .contains("\n4 held, 0 broken in ");
    }

    @Test
    void endsWithOneWhenAnExpectationIsBroken(BuiltImage image) throws IOException {
        assertThat(onTheSameEngine(image).run("Dockerfile.too-large"))
                .hasExitCode(1)
                .stdout()
                .contains("to weigh at most 1 kB, but ");
    }

    /** Mounts the directory to judge, and the socket of the engine with the rights of the group that it belongs to. */
    private static ImageRunner onTheSameEngine(BuiltImage image) throws IOException {
        String host = System.getenv().getOrDefault("DOCKER_HOST", "unix:///var/run/docker.sock");
        Path socket = Path.of(host.replaceFirst("^unix://", ""));
        return image.runner()
                .bindMount(socket + ":/var/run/docker.sock")
                .bindMount(Path.of("src/test/judged").toAbsolutePath() + ":/work:ro")
                .user("65532:" + Files.getAttribute(socket, "unix:gid"));
    }
}
