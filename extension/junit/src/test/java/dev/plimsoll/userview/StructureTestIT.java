package dev.plimsoll.userview;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.jupiter.MultiStageImage;
import dev.plimsoll.structure.StructureTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs files of container-structure-test that use all features, on an image with matching content. */
@MultiStageImage(dockerfile = "classpath:structure/Dockerfile")
class StructureTestIT {

    private static final Path FILES = Path.of("src/test/resources/structure");

    @Test
    void acceptWhenAllHoldsPasses(BuiltImage image) {
        assertThat(image).satisfies(StructureTest.of(FILES.resolve("all.yaml")));
        assertThat(image).satisfies(StructureTest.of(FILES.resolve("minimal.json")));
    }

    @Test
    void acceptWhenTheContainerHasRightsATerminalAndVariablesOfThisMachineRunsSo(
            BuiltImage image, @TempDir Path directory) throws IOException {
        String test = Files.readString(FILES.resolve("privileged.yaml"));
        assertThat(image)
                .satisfies(StructureTest.of(Files.writeString(
                        directory.resolve("test.yaml"), test.replace("HOST_HOME", System.getenv("HOME")))));
        AssertionError error = catchThrowableOfType(
                AssertionError.class,
                () -> StructureTest.of(Files.writeString(
                                directory.resolve("test.yaml"),
                                test.replace("HOST_HOME", System.getenv("HOME"))
                                        .replace("privileged: true", "privileged: false")))
                        .accept(image));
        assertThat(error).hasMessageContaining("command test 'mounts' (line 3)").hasMessageContaining("1 failed");
    }

    @Test
    @SuppressWarnings("try") // the session only needs to be open
    void acceptWhenACommandNeverEndsFailsAtTheTimeout(@TempDir Path directory) throws IOException {
        Path test = Files.writeString(
                directory.resolve("test.yaml"),
                "schemaVersion: '2.0.0'\ncommandTests: [{name: waits, command: sleep, args: [600]}]\n");
        Files.writeString(directory.resolve("Dockerfile"), "FROM busybox:1.37\nCOPY Dockerfile /\n");
        try (ImageSession session = ImageSession.open()) {
            BuiltImage image = MultiStageBuild.of(directory.resolve("Dockerfile"))
                    .runTimeout(Duration.ofSeconds(2))
                    .build();
            AssertionError error = catchThrowableOfType(
                    AssertionError.class, () -> StructureTest.of(test).accept(image));
            assertThat(error)
                    .hasMessageContaining("command test 'waits' (line 2)")
                    .hasMessageContaining("to end, but it timed out after 2");
        }
    }

    @Test
    void acceptWhenSomeFailReportsEachWithItsReasons(BuiltImage image) throws IOException {
        StructureTest test = StructureTest.of(FILES.resolve("failing.yaml"));
        AssertionError error = catchThrowableOfType(AssertionError.class, () -> test.accept(image));
        assertThat(error).isNotNull();
        assertThat(error.getMessage().replace(image.displayName(), "DOCKERFILE"))
                .isEqualTo(Files.readString(FILES.resolve("failing.txt")).strip());
        AssertionError satisfied = catchThrowableOfType(
                AssertionError.class, () -> assertThat(image).satisfies(test));
        assertThat(satisfied.getMessage()).contains(error.getMessage());
    }

    @Test
    void isBasedOnWhenBuiltOnItPasses(BuiltImage image) {
        assertThat(image).isBasedOn("busybox:1.37").doesNotExposeSecret("hunter2");
        assertThat(image).created().isNotNull();
    }
}
