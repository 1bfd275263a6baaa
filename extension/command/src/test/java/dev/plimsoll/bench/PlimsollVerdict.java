package dev.plimsoll.bench;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.jupiter.MultiStageImage;
import org.junit.jupiter.api.Test;

/** The test class of {@link OneTestClass} that uses Plimsoll. */
@MultiStageImage(dockerfile = HelloGo.DOCKERFILE)
class PlimsollVerdict {

    @Test
    void verdict(BuiltImage image) {
        assertThat(image.run()).succeeded().hasStdout(HelloGo.STDOUT);
        assertThat(image).size().isGreaterThan(ByteSize.of(0));
    }
}
