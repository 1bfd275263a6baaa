package dev.plimsoll.docs;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.jupiter.MultiStageImage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The snippet about files of {@code docker buildx bake}, which Podman can't build. */
class BakedSnippetIT {

    @Nested
    @MultiStageImage(bake = "src/test/resources/images/baked/docker-bake.hcl", target = "app", maxSize = "20MB")
    class Baked {

        @Test
        void greets(BuiltImage image) {
            assertThat(image.run("cat", "/greeting")).hasStdout("Hello\n");
        }
    }
}
