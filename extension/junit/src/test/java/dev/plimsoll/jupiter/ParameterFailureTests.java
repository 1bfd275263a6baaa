package dev.plimsoll.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.BuiltImage;
import org.junit.jupiter.api.Test;

/** Checks that the problem with a parameter is the first line of the failure that build tools and IDEs print. */
class ParameterFailureTests {

    static class StageOnAnotherType {
        @Test
        void test(@Stage("builder") String image) {}
    }

    static class StageWithoutImage {
        @Test
        void test(@Stage("builder") BuiltImage image) {}
    }

    @Test
    void parameterWhenItsTypeIsWrongFailsWithThatSentence() {
        assertThat(firstLine(StageOnAnotherType.class))
                .isEqualTo(
                        "dev.plimsoll.jupiter.ParameterFailure: parameter 'image' of "
                                + "StageOnAnotherType.test is a String, but only a BuiltImage or a ContainerImage can be injected [PLM-803]");
    }

    @Test
    void parameterWhenItHasNoImageFailsWithThatSentence() {
        assertThat(firstLine(StageWithoutImage.class))
                .startsWith("dev.plimsoll.jupiter.ParameterFailure: parameter 'image' of "
                        + "StageWithoutImage.test has no image: there is no @MultiStageImage or @ExistingImage on it");
    }

    private static String firstLine(Class<?> testClass) {
        return Plan.run(testClass).testEvents().failed().stream()
                .map(event ->
                        Plan.throwable(event).toString().lines().findFirst().orElse(""))
                .findFirst()
                .orElseThrow();
    }
}
