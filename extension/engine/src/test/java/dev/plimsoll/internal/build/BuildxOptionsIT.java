package dev.plimsoll.internal.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.BuilderType;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.exception.BuildException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests builds with options that are handed on to {@code docker buildx build}. */
class BuildxOptionsIT {

    private static ImageSession session;

    @TempDir
    private Path directory;

    @BeforeAll
    static void open() {
        session = ImageSession.open();
    }

    @AfterAll
    static void close() {
        session.close();
    }

    @Test
    void buildHandsThemOnAndTakesContextsInPlaceOfImages() throws Exception {
        Path library = Files.createDirectories(directory.resolve("library"));
        Files.writeString(library.resolve("greeting"), "Hello\n");
        MultiStageBuild build = MultiStageBuild.ofText("Dockerfile", """
                        FROM nowhere.invalid/base:1
                        RUN grep '10.9.8.7.*far.example' /etc/hosts && ulimit -n > /limit
                        COPY --from=library /greeting /
                        """)
                .context(directory)
                .buildxArgs(
                        "--add-host=far.example:10.9.8.7",
                        "--ulimit=nofile=1234:1234",
                        "--network=none",
                        "--label=team=blue");
        BuiltImage image = build.buildxArgs("--build-context", "library=" + library)
                .buildxArgs("--build-context=nowhere.invalid/base:1=docker-image://busybox:1.37")
                .build();
        assertThat(image.buildLog().builder())
                .isEqualTo("docker buildx build, because only buildx takes the option"
                        + " --add-host=far.example:10.9.8.7");
        assertThat(image.files().read("/greeting")).asString().isEqualTo("Hello\n");
        assertThat(image.files().read("/limit")).asString().isEqualTo("1234\n");
        assertThat(image.config().labels()).containsEntry("team", "blue");
    }

    @Test
    void buildWhenOptionsDifferIsAnotherBuild() {
        MultiStageBuild build = MultiStageBuild.ofText("Dockerfile", "FROM busybox:1.37\n")
                .context(directory)
                .buildxArgs("--label=team=red");
        BuiltImage red = build.build();
        assertThat(build.build()).isEqualTo(red);
        assertThat(build.buildxArgs("--label=team=green").build()).isNotEqualTo(red);
    }

    @Test
    void buildWhenTheBuilderIsAnotherRefusesTheOption() {
        MultiStageBuild build = MultiStageBuild.ofText("Dockerfile", "FROM busybox:1.37\n")
                .context(directory)
                .builder(BuilderType.BUILDKIT)
                .buildxArgs("--network=none");
        assertThatThrownBy(build::build)
                .isInstanceOf(BuildException.class)
                .hasMessage("Dockerfile can't be built by the builder BUILDKIT: only buildx takes the option"
                        + " --network=none. Use BUILDX, or AUTO.");
    }
}
