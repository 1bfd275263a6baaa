package dev.plimsoll.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the messages for wrong use of the annotations. */
class MultiStageImageMisuseIT {

    private static final String TWO_STAGES = "src/test/resources/images/two-stages/Dockerfile";
    private static ImageSession session;

    @BeforeAll
    static void open() {
        session = ImageSession.open();
    }

    @AfterAll
    static void close() {
        session.close();
    }

    static class Base {
        @Test
        void test() {}
    }

    @MultiStageImage(dockerfile = "src/test/resources/images/two-stage/Dockerfile")
    static class MissingDockerfile extends Base {}

    @MultiStageImage(dockerfile = "classpath:images/none/Dockerfile")
    static class MissingResource extends Base {}

    @MultiStageImage(dockerfile = TWO_STAGES, context = "src/test/resources/image")
    static class MissingContext extends Base {}

    @MultiStageImage(dockerfile = TWO_STAGES, context = TWO_STAGES)
    static class ContextIsAFile extends Base {}

    @MultiStageImage(dockerfile = TWO_STAGES, target = "bulider")
    static class UnknownTarget extends Base {}

    @MultiStageImage(dockerfile = TWO_STAGES)
    static class UnknownStage {
        @Test
        void test(@Stage("midle") BuiltImage image) {}
    }

    @MultiStageImage(dockerfile = TWO_STAGES)
    static class IndexOutOfRange {
        @Test
        void test(@Stage("3") BuiltImage image) {}
    }

    @MultiStageImage(dockerfile = TWO_STAGES, buildArgs = "GREETING")
    static class BadBuildArg extends Base {}

    @MultiStageImage(dockerfile = TWO_STAGES, maxSize = "10Mb")
    static class BadSize extends Base {}

    @MultiStageImage(dockerfile = TWO_STAGES, maxSize = "10%")
    static class ShareOfNothing extends Base {}

    @MultiStageImage(dockerfile = TWO_STAGES, maxSize = "10% of bulider")
    static class ShareOfUnknownStage extends Base {}

    @MultiStageImage(dockerfile = TWO_STAGES, maxLayers = -1)
    static class NegativeLayers extends Base {}

    @MultiStageImage(dockerfile = TWO_STAGES, maxGrowth = "5% of builder")
    static class BadGrowth extends Base {}

    @MultiStageImage(dockerfile = "classpath:images/two-stages/Dockerfile", maxGrowth = "5%")
    static class GrowthOfAResource extends Base {}

    @MultiStageImage(dockerfile = TWO_STAGES, secrets = "id=token,src=classpath:images/none/token.txt")
    static class MissingSecretFile extends Base {}

    @MultiStageImage(dockerfile = TWO_STAGES, platform = "amd64")
    static class BadPlatform extends Base {}

    @MultiStageImage(dockerfile = TWO_STAGES)
    static class StageOnAnotherType {
        @Test
        void test(@Stage("builder") String image) {}
    }

    @MultiStageImage(dockerfile = TWO_STAGES)
    static class FinalField extends Base {
        @Stage("builder")
        static final BuiltImage IMAGE = null;
    }

    static class StageWithoutImage {
        @Test
        void test(@Stage("builder") BuiltImage image) {}
    }

    @MultiStageImage(dockerfile = TWO_STAGES)
    @MultiStageImage(dockerfile = "src/test/resources/images/two-stages/../two-stages/Dockerfile", target = "middle")
    static class TwoImages {
        @Test
        void test(BuiltImage image) {}
    }

    static Stream<Arguments> misuses() {
        String two = TWO_STAGES;
        return Stream.of(
                misuse(
                        MissingDockerfile.class,
                        "@MultiStageImage(dockerfile) on MissingDockerfile: src/test/resources/images/two-stage/Dockerfile",
                        "there is no such Dockerfile"),
                misuse(
                        MissingResource.class,
                        "There is no resource images/none/Dockerfile on the class path",
                        "src/test/resources"),
                misuse(MissingContext.class, "src/test/resources/image", "does not exist"),
                misuse(ContextIsAFile.class, "two-stages/Dockerfile' is a file, not a directory"),
                misuse(UnknownTarget.class, "@MultiStageImage(target) on UnknownTarget", "bulider", "builder"),
                misuse(UnknownStage.class, "@Stage on parameter 'image' of UnknownStage.test", "midle", "middle"),
                misuse(IndexOutOfRange.class, "@Stage on parameter 'image' of IndexOutOfRange.test", "3", "builder"),
                misuse(
                        BadBuildArg.class,
                        "@MultiStageImage(buildArgs) on BadBuildArg: 'GREETING' is not a build argument; write \"KEY=value\""),
                misuse(BadSize.class, "@MultiStageImage(maxSize) on BadSize: '10Mb' is not a size", "10MB"),
                misuse(
                        ShareOfNothing.class,
                        "@MultiStageImage(maxSize) on ShareOfNothing: '10 %' names no stage to compare with; write \"10 % of STAGE\""),
                misuse(ShareOfUnknownStage.class, "@MultiStageImage(maxSize) on ShareOfUnknownStage", "bulider"),
                misuse(
                        NegativeLayers.class,
                        "@MultiStageImage(maxLayers) on NegativeLayers: -1 is not a number of layers"),
                misuse(
                        BadGrowth.class,
                        "@MultiStageImage(maxGrowth) on BadGrowth: '5% of builder' is not a limit on growth"),
                misuse(
                        GrowthOfAResource.class,
                        "@MultiStageImage(maxGrowth) on GrowthOfAResource: no size can be recorded beside a Dockerfile on "
                                + "the class path, because the next clean build would remove it; set plimsoll.baselineFile"),
                misuse(
                        MissingSecretFile.class,
                        "There is no resource images/none/token.txt on the class path of "
                                + MissingSecretFile.class.getName() + ". Is it in src/test/resources?"),
                misuse(BadPlatform.class, "@MultiStageImage(platform) on BadPlatform: 'amd64' is not a platform"),
                misuse(
                        StageOnAnotherType.class,
                        "parameter 'image' of StageOnAnotherType.test is a String, but only a BuiltImage or a ContainerImage can be injected"),
                misuse(FinalField.class, "field FinalField.IMAGE can't be set. Is it final?"),
                misuse(
                        TwoImages.class,
                        "parameter 'image' of TwoImages.test could be any of 2 images: @MultiStageImage(dockerfile = \""
                                + two + "\"",
                        ") on TwoImages, @MultiStageImage(dockerfile = ",
                        "Repeat the annotation of the one that is meant on it, such as @MultiStageImage(dockerfile = \""
                                + two + "\""));
    }

    private static Arguments misuse(Class<?> testClass, String... parts) {
        return Arguments.of(testClass, parts);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misuses")
    void misuseWhenMadeIsToldInOneSentence(Class<?> testClass, String[] parts) {
        assertThat(Plan.failures(Plan.run(testClass)))
                .singleElement()
                .asString()
                .contains(parts);
    }

    @Test
    void stageWhenNoImageIsInScopeIsToldInOneSentence() {
        assertThat(Plan.failures(Plan.run(StageWithoutImage.class)))
                .singleElement()
                .asString()
                .contains(
                        "parameter 'image' of StageWithoutImage.test has no image: there is no @MultiStageImage or @ExistingImage on it");
    }

    @Test
    void parametersWhenMalformedAreToldInOneSentence() {
        assertThat(Plan.failures(Plan.run(BadSize.class, Map.of("plimsoll.builder", "kaniko"))))
                .singleElement()
                .asString()
                .contains("plimsoll.builder: 'kaniko' is not a builder; one of [AUTO, ");
        assertThat(Plan.failures(Plan.run(BadSize.class, Map.of("plimsoll.runTimeout", "1 min"))))
                .singleElement()
                .asString()
                .contains("plimsoll.runTimeout: '1 min' is not a number of seconds");
        assertThat(Plan.failures(Plan.run(BadSize.class, Map.of("plimsoll.baseline", "write"))))
                .singleElement()
                .asString()
                .contains("plimsoll.baseline: 'write' is not a mode of a baseline; expected one of check, required, "
                        + "update, ratchet");
        assertThat(Plan.failures(Plan.run(NegativeLayers.class, Map.of("plimsoll.maxGrowth", "much"))))
                .singleElement()
                .asString()
                .contains("plimsoll.maxGrowth: 'much' is not a size");
    }

    @Test
    void pathsWhenRelativeAreThoseOfTheModule() {
        assertThat(ImagePaths.resolve("x/Dockerfile", MultiStageImageMisuseIT.class))
                .isEqualTo(Path.of("x/Dockerfile"));
    }
}
