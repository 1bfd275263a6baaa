package dev.plimsoll.jupiter;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ContainerImage;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Tests {@link ExistingImage} with an image on the engine. */
class ExistingImageIT {

    private static final String TWO_STAGES = "src/test/resources/images/two-stages/Dockerfile";

    @Retention(RetentionPolicy.RUNTIME)
    @ExistingImage("busybox:1.37")
    @interface Busybox {}

    @ExistingImage(value = "busybox:1.37", maxSize = "10MB", maxLayers = 1)
    static class OnTheClass {

        @Test
        void test(ContainerImage image, @MultiStageImage(dockerfile = TWO_STAGES) BuiltImage built) {
            assertThat(image.displayName()).isEqualTo("docker-daemon:busybox:1.37");
            assertThat(image.run("echo", "hi")).succeeded().hasStdout("hi\n");
            assertThat(built.layers()).startsWith(image.layers().get(0));
        }

        @Nested
        class Inner {

            @Busybox
            ContainerImage field;

            @Test
            void test(ContainerImage image, @Busybox ContainerImage parameter) {
                assertThat(image).isEqualTo(field).isEqualTo(parameter);
            }
        }
    }

    @ExistingImage(value = "busybox:1.37", maxSize = "1kB")
    static class TooHeavy {

        @Test
        void test(ContainerImage image) {}
    }

    @ExistingImage("oic:build/layout")
    static class Misspelt {

        @Test
        void test(ContainerImage image) {}
    }

    @ExistingImage("busybox:1.37")
    static class NotBuilt {

        @Test
        void test(BuiltImage image) {}
    }

    @ExistingImage(value = "busybox:1.37", maxSize = "10% of builder")
    static class ShareOfAStage {

        @Test
        void test(ContainerImage image) {}
    }

    static class NotApplicable {

        @Test
        void test(@Busybox ContainerImage image) {
            image.attestations();
        }
    }

    @Test
    void existingImageIsInjectedWhereItIsAnnotated() {
        assertThat(Plan.failures(Plan.run(OnTheClass.class))).isEmpty();
    }

    @Test
    void existingImageIsJudgedByItsBudgets() {
        assertThat(Plan.failures(Plan.run(TooHeavy.class)))
                .singleElement()
                .asString()
                .contains("@ExistingImage(maxSize) on TooHeavy")
                .contains("docker-daemon:busybox:1.37");
    }

    @Test
    void existingImageWhenItIsMisusedSaysWhatToWrite() {
        assertThat(Plan.failures(Plan.run(Misspelt.class)))
                .singleElement()
                .asString()
                .startsWith("@ExistingImage(value) on Misspelt: ")
                .contains("oci:");
        assertThat(Plan.failures(Plan.run(NotBuilt.class)))
                .singleElement()
                .asString()
                .startsWith(
                        "parameter 'image' of NotBuilt.test gets the image that @ExistingImage names, which is not built");
        assertThat(Plan.failures(Plan.run(ShareOfAStage.class)))
                .singleElement()
                .asString()
                .startsWith("@ExistingImage(maxSize) on ShareOfAStage: '10 % of builder' is a share of a stage");
    }

    @Test
    void testThatAnImageCannotAnswerIsSkippedUnlessConfiguredToFail() {
        Plan.run(NotApplicable.class)
                .testEvents()
                .assertStatistics(stats -> stats.aborted(1).failed(0));
        assertThat(Plan.failures(Plan.run(NotApplicable.class, Map.of("plimsoll.notApplicable", "fail"))))
                .singleElement()
                .asString()
                .startsWith("Engines don't tell which attestations busybox:1.37 has.");
    }
}
