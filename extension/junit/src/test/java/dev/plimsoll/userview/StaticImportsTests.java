package dev.plimsoll.userview;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.RunResult;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.DiffId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** In a package of its own, as a user's test is: whether both static imports get along is the compiler's verdict. */
class StaticImportsTests {

    @Test
    void assertThatWhenBothAreImportedIsChosenByType() {
        assertThat(ByteSize.parse("1kB")).isAtMost("1kB").isLessThan(ByteSize.of(2_000));
        assertThat(ByteSize.parse("1kB")).bytes().isEqualTo(1_000);
        assertThat("text").startsWith("t");
        assertThat(List.of(1, 2)).hasSize(2);
        assertThat(Optional.empty()).isEmpty();
        assertThat(DiffId.of("sha256:" + "0".repeat(64))).isNotNull();
        assertThat(3L).isPositive();
        assertThat(new Object()).isNotNull();
    }

    // Never called; it compiles or it does not.
    @SuppressWarnings("unused")
    private static void compiles(BuiltImage image, BuiltImage builder) {
        RunResult run = image.run();
        assertThat(image.run()).succeeded().hasStdout("Hello World\n").hasNoStderr();
        assertThat(run)
                .timedOut()
                .as("described")
                .hasExitCode(137)
                .stdout()
                .startsWith("a")
                .endsWith("b");
        assertThat(image)
                .hasSizeAtMost("10MB")
                .hasSizeAtMost("1%", builder)
                .size()
                .isAtMost("1MB")
                .returnToImage()
                .hasLayerCount(1);
        assertThat(image.size()).isAtMost("10MB").isNotNull();
        assertThat(image.layers()).isEmpty();
    }
}
