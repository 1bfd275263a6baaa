package dev.plimsoll.userview;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.images.builder.ImageFromDockerfile;

@SuppressWarnings({"try", "deprecation"
}) // a session need not be mentioned in its block; withDockerfilePath is still used
class TestcontainersImageIT {

    private static final String DOCKERFILE = """
            FROM busybox:1.37 AS builder
            ARG WHO
            COPY . /c/
            RUN cat /c/text/greeting > /result && echo "$WHO" >> /result
            FROM busybox:1.37 AS app
            COPY --from=builder /result /
            CMD ["cat", "/result"]
            FROM busybox:1.37
            RUN exit 1
            """;

    @TempDir
    private Path folder;

    @Test
    void buildTakesFilesArgumentsAndTarget() throws IOException {
        Files.writeString(folder.resolve("greeting"), "Hello\n");
        ImageFromDockerfile described = new ImageFromDockerfile()
                .withFileFromString("Dockerfile", DOCKERFILE)
                .withFileFromPath("text", folder)
                .withBuildArg("WHO", "you")
                .withTarget("app");
        try (ImageSession session = ImageSession.open()) {
            BuiltImage image = MultiStageBuild.of(described).build();
            assertThat(image.run()).succeeded().hasStdout("Hello\nyou\n");
            assertThat(image.stage("builder")).hasFile("/c/text/greeting");
            assertThat(image).hasToString("Dockerfile (stage app)");
            BuiltImage twin = MultiStageBuild.of(described).build();
            assertThat(twin.equals(image)).isTrue();

            described.withFileFromString("more", "");
            assertThat(MultiStageBuild.of(described).build().stage("builder")).hasFile("/c/more");

            assertThat(image.rebuildAfter(context -> Files.writeString(context.resolve("text/greeting"), "Bye\n"))
                            .run())
                    .hasStdout("Bye\nyou\n");
        }
    }

    @Test
    void buildWhenAnEarlierSessionEndedCopiesTheFilesAgain() {
        MultiStageBuild build = MultiStageBuild.of(new ImageFromDockerfile()
                .withFileFromString("sub/Dockerfile", "FROM busybox:1.37\nCOPY a /\n")
                .withFileFromString("a", "A")
                .withDockerfilePath("sub/Dockerfile"));
        for (int i = 0; i < 2; i++) {
            try (ImageSession session = ImageSession.open()) {
                assertThat(build.build()).hasFile("/a");
            }
        }
    }

    @Test
    void baselineOfCopiedFilesIsRefused() throws IOException {
        try (ImageSession session = ImageSession.open()) {
            BuiltImage image = MultiStageBuild.of(
                            new ImageFromDockerfile().withFileFromString("Dockerfile", "FROM busybox:1.37\n"))
                    .build();
            assertThatThrownBy(image::baseline)
                    .hasMessage(
                            "the size of Dockerfile can't be recorded, because Testcontainers copied it to a temporary"
                                    + " directory; give the ImageFromDockerfile its Dockerfile with withDockerfile(path)");
            Path dockerfile = Files.writeString(folder.resolve("Dockerfile"), "FROM busybox:1.37\n");
            assertThat(MultiStageBuild.of(new ImageFromDockerfile().withDockerfile(dockerfile))
                            .build()
                            .baseline()
                            .recorded())
                    .isEmpty();
        }
    }
}
