package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.exception.BuildException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.ImageFromDockerfile;

class BuildKitImageFromDockerfileIT {

    @Test
    void getWhenFilesAreGivenBuildsThemWithBuildKit(@TempDir Path folder) throws Exception {
        Path script = Files.writeString(folder.resolve("run.sh"), "#!/bin/sh\necho ran\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        ImageFromDockerfile image = new BuildKitImageFromDockerfile()
                .withFileFromString("text/a.txt", "a\n")
                .withFileFromPath("scripts", folder)
                .withFileFromClasspath("simplelogger.properties", "simplelogger.properties")
                .withDockerfileFromBuilder(builder -> builder.from("busybox:1.37")
                        .copy(".", "/c/")
                        .run("/c/scripts/run.sh > /ran")
                        .cmd("sh", "-c", "while true; do sleep 1; done")
                        .build());
        assertThat(image.isDone()).isFalse();
        try (GenericContainer<?> container = new GenericContainer<>(image)) {
            container.start();
            assertThat(output(container, "cat", "/ran", "/c/text/a.txt")).isEqualTo("ran\na\n");
            assertThat(output(container, "find", "/c", "-type", "f").lines())
                    .containsExactlyInAnyOrder(
                            "/c/Dockerfile", "/c/scripts/run.sh", "/c/simplelogger.properties", "/c/text/a.txt");
        }
        assertThat(image.get()).isEqualTo(image.getDockerImageName());
        assertThat(image.isDone()).isTrue();
    }

    @Test
    void getWhenADockerfileIsGivenUnderstandsHeredocsArgumentsAndTarget(@TempDir Path folder) throws Exception {
        Path dockerfile = Files.writeString(folder.resolve("App.Dockerfile"), """
                FROM busybox:1.37 AS app
                ARG WHO ALSO
                RUN <<EOF
                echo "hello $WHO $ALSO" > /greeting
                EOF
                CMD ["sleep", "600"]
                FROM busybox:1.37
                RUN exit 1
                """);
        try (GenericContainer<?> container = new GenericContainer<>(new BuildKitImageFromDockerfile()
                .withDockerfile(dockerfile)
                .withBuildArg("WHO", "you")
                .withBuildArgs(Map.of("ALSO", "me"))
                .withTarget("app"))) {
            container.start();
            assertThat(output(container, "cat", "/greeting")).isEqualTo("hello you me\n");
        }
    }

    @Test
    void getWhenTheImageIsToBeKeptGivesItNoLabelOfTheSession(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("Dockerfile"), "FROM busybox:1.37\nENV KEPT=yes\n");
        String name = "localhost/plimsoll-test/kept:" + System.nanoTime();
        try {
            new BuildKitImageFromDockerfile(name, false)
                    .withDockerfile(folder.resolve("Dockerfile"))
                    .get();
            Map<String, String> labels = DockerClientFactory.lazyClient()
                    .inspectImageCmd(name)
                    .exec()
                    .getConfig()
                    .getLabels();
            assertThat(labels).containsEntry("org.testcontainers", "true");
            assertThat(labels.keySet())
                    .noneMatch(label ->
                            label.startsWith("dev.plimsoll.session") || label.startsWith("dev.plimsoll.owner"));
        } finally {
            DockerClientFactory.lazyClient().removeImageCmd(name).exec();
        }
    }

    @Test
    void getWhenAStepFailsShowsIt() {
        ImageFromDockerfile image =
                new BuildKitImageFromDockerfile().withFileFromString("Dockerfile", "FROM busybox:1.37\nRUN exit 3\n");
        assertThatThrownBy(image::get)
                .isInstanceOf(BuildException.class)
                .message()
                .contains(">>> RUN exit 3")
                .containsPattern("exit (code|status) 3");
    }

    @Test
    void getWhenNothingIsGivenSaysSo() {
        assertThatThrownBy(() -> new BuildKitImageFromDockerfile().get())
                .hasMessage("There is nothing to build: give withDockerfile(path), or files with withFileFrom…");
        assertThatThrownBy(() -> new BuildKitImageFromDockerfile()
                        .withFileFromString("a", "")
                        .get())
                .hasMessage("There is no Dockerfile among the files that were given: [a]");
    }

    @Test
    void withBuildImageCmdModifierIsRefused() {
        assertThatThrownBy(() -> new BuildKitImageFromDockerfile().withBuildImageCmdModifier(command -> {}))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("docker-java knows only the classic builder");
    }

    private static String output(GenericContainer<?> container, String... command)
            throws IOException, InterruptedException {
        return container.execInContainer(command).getStdout();
    }
}
