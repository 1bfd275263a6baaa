package dev.plimsoll.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.command.BuildImageCmd;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.exception.DockerfileSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.images.builder.ImageFromDockerfile;

class TestcontainersBuildTests {

    @TempDir
    private Path folder;

    @Test
    void ofWhenTheRequestIsModifiedIsRefused() {
        String refusal =
                "MultiStageBuild.of can't take an ImageFromDockerfile that changes docker-java's BuildImageCmd, because"
                        + " docker-java knows only the classic builder. Use the other with… methods of ImageFromDockerfile, or"
                        + " methods of MultiStageBuild, such as platform";
        ImageFromDockerfile modified = new ImageFromDockerfile()
                .withFileFromString("Dockerfile", "FROM scratch\n")
                .withBuildImageCmdModifier(command -> command.withNoCache(true));
        assertThatThrownBy(() -> MultiStageBuild.of(modified))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(refusal);
        assertThatThrownBy(() -> MultiStageBuild.of(new Configured()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(refusal);
    }

    private static class Configured extends ImageFromDockerfile {

        @Override
        protected void configure(BuildImageCmd command) {
            command.withNoCache(true);
        }
    }

    @Test
    void ofWhenTheImageIsToBeKeptIsRefused() {
        assertThatThrownBy(() -> MultiStageBuild.of(
                        new ImageFromDockerfile("app:1", false).withFileFromString("Dockerfile", "FROM scratch\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "MultiStageBuild.of can't keep the image app:1, because all that it builds is removed when the"
                                + " session ends. Create the ImageFromDockerfile with deleteOnExit true");
    }

    @Test
    void ofWhenThereIsNoDockerfileIsRefused() {
        assertThatThrownBy(() -> MultiStageBuild.of(new ImageFromDockerfile()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is nothing to build: give withDockerfile(path), or files with withFileFrom…");
        assertThatThrownBy(() -> MultiStageBuild.of(new ImageFromDockerfile().withFileFromString("a", "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no Dockerfile among the files that were given: [a]");
    }

    @Test
    void ofWhenTheDockerfileIsFaultyNamesItsLine() {
        assertThatThrownBy(() -> MultiStageBuild.of(
                        new ImageFromDockerfile().withFileFromString("Dockerfile", "FROM a\nRUM b\n")))
                .isInstanceOf(DockerfileSyntaxException.class)
                .hasMessage("Dockerfile:2: 'RUM' is not an instruction. Did you mean RUN?");
    }

    @Test
    void ofWhenAnArgumentIsNotDeclaredIsRefused() {
        assertThatThrownBy(() -> MultiStageBuild.of(new ImageFromDockerfile()
                        .withFileFromString("Dockerfile", "FROM scratch\nARG WHO\n")
                        .withBuildArg("WHOM", "you")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The build argument 'WHOM' changes nothing, because Dockerfile has no 'ARG WHOM'."
                        + " Did you mean 'WHO'?");
    }

    @Test
    void transferredWhenTheFilesAreTheSameUnpacksThemOnce() throws IOException {
        Files.writeString(folder.resolve("Dockerfile"), "FROM scratch\n");
        Object key = new Object();
        Path first = Sessions.transferred(key, tar -> {});
        assertThat(Sessions.transferred(key, tar -> {})).isEqualTo(first).isEmptyDirectory();
        assertThat(Sessions.transferred(new Object(), tar -> {})).isNotEqualTo(first);
        assertThat(Sessions.isTransferred(first.resolve("Dockerfile"))).isTrue();
        assertThat(Sessions.isTransferred(folder.resolve("Dockerfile"))).isFalse();
        Sessions.open().close();
        assertThat(first).doesNotExist();
    }
}
