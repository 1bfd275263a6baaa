package dev.plimsoll.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.BuilderType;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AnnotationTextTests {

    @MultiStageImage
    @MultiStageImage(
            dockerfile = "app/Dockerfile",
            target = "test",
            buildArgs = {"A=1", "B=2"},
            builder = BuilderType.BUILDX,
            maxLayers = 3)
    private static final class TwoOfOneDockerfile {}

    @Test
    void ofWhenAttributesDifferShowsThem() {
        assertThat(Stream.of(TwoOfOneDockerfile.class.getAnnotationsByType(MultiStageImage.class))
                        .map(AnnotationText::of))
                .containsExactly(
                        "@MultiStageImage(dockerfile = \"Dockerfile\")",
                        "@MultiStageImage(dockerfile = \"app/Dockerfile\", buildArgs = {\"A=1\", \"B=2\"}, builder = BUILDX,"
                                + " maxLayers = 3, target = \"test\")");
    }
}
