package dev.plimsoll.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ContainerImage;
import dev.plimsoll.MultiStageBuild;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Tests the extension when it is registered in code. */
class RegisteredImageIT {

    private static final String TWO_STAGES = "src/test/resources/images/two-stages/Dockerfile";

    private static MultiStageImageExtension images() {
        return MultiStageImageExtension.of(MultiStageBuild.of(TWO_STAGES).buildArg("GREETING", "Ahoy"));
    }

    static class Registered {

        @RegisterExtension
        static final MultiStageImageExtension IMAGES = images();

        @Stage("builder")
        static BuiltImage builder;

        @Stage("builder")
        ContainerImage again;

        @Test
        void test(BuiltImage image, ContainerImage same, @Stage("builder") ContainerImage stage) {
            assertThat(same.id()).isEqualTo(image.id());
            assertThat(stage.id()).isEqualTo(builder.id()).isEqualTo(again.id()).isNotEqualTo(image.id());
        }

        @Nested
        class Inner {
            @Test
            void test(BuiltImage image, @MultiStageImage(dockerfile = TWO_STAGES) BuiltImage other) {
                assertThat(image.reference()).isNotEqualTo(other.reference());
            }
        }
    }

    static class Annotated {

        @RegisterExtension
        static final MultiStageImageExtension IMAGES =
                MultiStageImageExtension.of(MultiStageBuild.ofText("Written", """
                                # @build arg WHO=you
                                # @build arg ALSO=me
                                # @expect stdout "you and me"
                                # @expect user not root
                                FROM busybox:1.37
                                ARG WHO ALSO
                                RUN echo "$WHO and $ALSO" > /greeting
                                CMD ["cat", "/greeting"]
                                """)
                        .context(Path.of("src/test/resources/images/two-stages"))
                        .buildArg("ALSO", "them"));

        @Test
        void test(BuiltImage image) {}
    }

    @Test
    void registeredWhenTheDockerfileHasExpectationsIsJudgedByThem() {
        assertThat(Plan.failures(Plan.run(Annotated.class)))
                .singleElement()
                .asString()
                .startsWith("2 expectations of Written failed")
                .contains("Written:3: stdout \"you and me\"")
                .contains("you and them")
                .contains("Written:4: user not root");
    }

    static class NotStatic {

        @RegisterExtension
        final MultiStageImageExtension images = images();

        @Test
        void test(BuiltImage image) {}
    }

    static class Two {

        @RegisterExtension
        static final MultiStageImageExtension ONE = images();

        @RegisterExtension
        static final MultiStageImageExtension OTHER = images();

        @Test
        void test(BuiltImage image) {}
    }

    @MultiStageImage(dockerfile = TWO_STAGES)
    static class AnnotatedToo {

        @RegisterExtension
        static final MultiStageImageExtension IMAGES = images();

        @Test
        void test(BuiltImage image) {}
    }

    @Test
    void registeredWhenInAStaticFieldGivesImageAndStages() {
        EngineExecutionResults results = Plan.run(Registered.class);
        assertThat(Plan.failures(results)).isEmpty();
        results.testEvents().assertStatistics(all -> all.succeeded(2));
    }

    @Test
    void registeredWhenParametersAreSetIsOverridden() {
        assertThat(Plan.failures(Plan.run(Registered.class, Map.of("plimsoll.builder", "kaniko"))))
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure).contains("plimsoll.builder: 'kaniko' is not a builder"));
    }

    @Test
    void registeredWhenTheFieldIsNotStaticIsRefused() {
        assertThat(Plan.failures(Plan.run(NotStatic.class)))
                .containsExactly(
                        "field NotStatic.images must be static, because its image is built before the first test");
    }

    @Test
    void registeredWhenThereAreTwoIsRefused() {
        assertThat(Plan.failures(Plan.run(Two.class)))
                .containsExactly(
                        "field Two.ONE and field Two.OTHER each give an image to all tests of their class, so it is not "
                                + "clear which one is meant. Keep one, and give the other image with @MultiStageImage on a parameter");
    }

    @Test
    void registeredWhenThereIsAnAnnotationTooIsRefused() {
        assertThat(Plan.failures(Plan.run(AnnotatedToo.class)))
                .containsExactly(
                        "field AnnotatedToo.IMAGES and the @MultiStageImage on AnnotatedToo both give an image to the "
                                + "tests. Keep one of them");
    }
}
