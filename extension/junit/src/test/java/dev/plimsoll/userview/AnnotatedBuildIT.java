package dev.plimsoll.userview;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** Tests that builds in plain Java begin with the {@code @build} annotations of their Dockerfile. */
@SuppressWarnings("try") // the session only needs to be open
class AnnotatedBuildIT {

    private static final String DOCKERFILE = """
            # @build arg WHO=you
            # @build arg ALSO=me
            # @expect no ports
            FROM busybox:1.37
            ARG WHO
            ARG ALSO
            RUN echo $WHO $ALSO > /made
            """;

    @TempDir
    Path directory;

    @Test
    void buildWhenTheDockerfileIsAnnotatedHasItsArgumentsUnlessTheyAreOverridden() throws IOException {
        Path dockerfile = Files.writeString(directory.resolve("Dockerfile"), DOCKERFILE);
        try (ImageSession session = ImageSession.open()) {
            assertThat(MultiStageBuild.of(dockerfile).build()).file("/made").hasContent("you me\n");
            assertThat(MultiStageBuild.of(dockerfile).buildArg("ALSO", "them").build())
                    .file("/made")
                    .hasContent("you them\n");
            assertThat(MultiStageBuild.ofText("text", DOCKERFILE)
                            .context(directory)
                            .build())
                    .file("/made")
                    .hasContent("you me\n");
            assertThat(MultiStageBuild.of(new ImageFromDockerfile()
                                    .withDockerfile(dockerfile)
                                    .withBuildArg("WHO", "I"))
                            .build())
                    .file("/made")
                    .hasContent("I me\n");
        }
    }

    @Test
    void buildWhenAnAnnotationIsMalformedFails() throws IOException {
        Path dockerfile = Files.writeString(directory.resolve("Dockerfile"), "# @build args A=1\n" + DOCKERFILE);
        MultiStageBuild build = MultiStageBuild.of(dockerfile);
        try (ImageSession session = ImageSession.open()) {
            assertThatThrownBy(build::build)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Dockerfile:1:10: unknown build option 'args'");
        }
    }
}
