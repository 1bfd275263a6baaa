package dev.plimsoll.assertions.structure;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plimsoll.jupiter.MultiStageImage;
import dev.plimsoll.multistage.BuiltImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Files of container-structure-test that have everything, on an image that has it. */
@MultiStageImage(dockerfile = "classpath:structure/Dockerfile")
class StructureTestIT {

    private static final Path FILES = Path.of("src/test/resources/structure");

    @Test
    void acceptWhenAllHoldsPasses(BuiltImage image) {
        assertThat(image).satisfies(StructureTest.from(FILES.resolve("all.yaml")));
        assertThat(image).satisfies(StructureTest.from(FILES.resolve("minimal.json")));
    }

    @Test
    void acceptWhenSomeFailReportsEachWithItsReasons(BuiltImage image) throws IOException {
        StructureTest test = StructureTest.from(FILES.resolve("failing.yaml"));
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
        assertThat(image).isBasedOn("busybox:1.37").hasHistoryWithout("hunter2");
        assertThat(image).created().isNotNull();
    }
}
