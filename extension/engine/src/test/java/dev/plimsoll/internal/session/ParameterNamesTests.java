package dev.plimsoll.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterNamesTests {

    @ParameterizedTest
    @CsvSource({
        "plimsoll.imge, plimsoll.image",
        "plimsoll.Image, plimsoll.image",
        "plimsoll.images, plimsoll.image",
        "plimsoll.baselinefile, plimsoll.baselineFile",
        "plimsoll.not-applicable, plimsoll.notApplicable",
        "plimsoll.maxgrowth, plimsoll.maxGrowth",
        "plimsoll.execution.parallel.enable, plimsoll.execution.parallel.enabled",
        "plimsoll.execution.parallel.config.fixed.paralelism, plimsoll.execution.parallel.config.fixed.parallelism",
        // The prefix itself.
        "plimsol.image, plimsoll.image",
        "plimsol.imge, plimsoll.image",
        "Plimsoll.image, plimsoll.image",
        "PLIMSOLL.IMAGE, plimsoll.image",
        "pilmsoll.platform, plimsoll.platform",
        "plimsoll-image, plimsoll.image",
        "plimsollImage, plimsoll.image",
        "plimsoll_image, plimsoll.image",
        "-Dplimsoll.image, plimsoll.image",
        "'plimsoll.image ', plimsoll.image",
        "dev.plimsoll.image, plimsoll.image",
        "systemProp.plimsoll.image, plimsoll.image"
    })
    void problemWhenANameIsMeantForAnotherNamesIt(String name, String meant) {
        assertThat(ParameterNames.problem(List.of("java.home", name)))
                .contains(name + ": there is no parameter of this name; did you mean " + meant + "?");
    }

    @Test
    void problemWhenNoNameIsNearSaysWhereTheyAreListed() {
        assertThat(ParameterNames.problem(Set.of("plimsoll.colour", "plimsoll.imge")))
                .contains("plimsoll.colour: there is no parameter of this name; docs/configuration.md lists them\n"
                        + "plimsoll.imge: there is no parameter of this name; did you mean plimsoll.image?");
    }

    @Test
    void problemWhenNamesAreKnownOrOfOthersIsNone() {
        assertThat(ParameterNames.problem(ParameterNames.all())).isEmpty();
        assertThat(ParameterNames.problem(System.getProperties().stringPropertyNames()))
                .isEmpty();
        assertThat(ParameterNames.problem(Set.of(
                        "plimsoll.test.record",
                        "plimsoll.version",
                        "dev.plimsoll.updateOption",
                        "org.slf4j.simpleLogger.log.dev.plimsoll",
                        "junit.jupiter.execution.parallel.enabled",
                        "image",
                        "docker.image",
                        "spring.platform")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLIMSOLL_IMAGE", "plimsoll_image", "plimsoll.image", "PLIMSOLLIMAGE"})
    void problemWhenAVariableHasTheNameOfAParameterThatIsNotSetSaysThatItHasNoEffect(String variable) {
        assertThat(ParameterNames.problem(Map.of(variable, "docker://registry.example/app:1"), Set.of("user.home")))
                .contains("the environment variable " + variable + " has no effect, because parameters are not read"
                        + " from the environment; set plimsoll.image, as in -Dplimsoll.image=…");
        assertThat(ParameterNames.problem(Map.of(variable, "app:1"), Set.of("plimsoll.image")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "MAVEN_OPTS, -Xmx1g -Dplimsoll.image=oci:x",
        "MAVEN_CMD_LINE_ARGS, ' verify -Dplimsoll.image=oci:x'",
        "MAVEN_ARGS, '-D plimsoll.image=oci:x'",
        "GRADLE_OPTS, '\"-Dplimsoll.image=oci:x\"'",
        "JAVA_OPTS, -Dplimsoll.image=oci:x"
    })
    void problemWhenAParameterIsSetForTheBuildToolOnlySaysThatTestsDoNotGetIt(String variable, String options) {
        assertThat(ParameterNames.problem(Map.of(variable, options), Set.of("user.home")))
                .contains("plimsoll.image does not reach the JVM of the tests from the environment variable " + variable
                        + "; set it on Maven's command line, as in mvn verify -Dplimsoll.image=…, or in the configuration"
                        + " of the tests");
        assertThat(ParameterNames.problem(Map.of(variable, options), Set.of("plimsoll.image")))
                .isEmpty();
    }

    @Test
    void problemWhenTheBuildToolHasAMisspeltNameNamesIt() {
        assertThat(ParameterNames.problem(
                        Map.of("MAVEN_OPTS", "-Dmaven.repo.local=x -Dplimsoll.report=off -Dplimsoll.imgae=oci:x"),
                        Set.of()))
                .contains("plimsoll.imgae: there is no parameter of this name; did you mean plimsoll.image?");
    }

    @Test
    void problemWhenAVariableIsOfTheCommandOrOfNobodyIsNone() {
        assertThat(ParameterNames.problem(
                        Map.of("PLIMSOLL_ARCHIVE", "off", "PLIMSOLL_TOKEN", "x", "IMAGE", "app:1", "PATH", "/bin"),
                        Set.of()))
                .isEmpty();
        assertThat(ParameterNames.problem(System.getenv(), Set.of())).isEmpty();
    }
}
