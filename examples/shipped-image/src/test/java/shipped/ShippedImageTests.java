package shipped;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.jupiter.MultiStageImage;
import org.junit.jupiter.api.Test;

/** Judges a build of the Dockerfile or, with {@code -Dplimsoll.image=docker://…}, the image that ships. */
@MultiStageImage(dockerfile = "Dockerfile", maxLayers = 3)
class ShippedImageTests {

    @Test
    void greets(BuiltImage image) {
        assertThat(image.run()).succeeded().hasStdout("Hello World\n").hasNoStderr();
    }

    @Test
    void hasTheGreetingOnly(BuiltImage image) {
        assertThat(image)
                .hasFile("/greeting")
                .hasTransferSizeAtMost("5MB")
                .config()
                .hasEntrypoint("cat", "/greeting");
    }

    /** Skipped on the image that ships, because only a build has a log. */
    @Test
    void isBuiltInFewSteps(BuiltImage image) {
        assertThat(image.buildLog().steps()).hasSizeLessThan(5);
    }
}
