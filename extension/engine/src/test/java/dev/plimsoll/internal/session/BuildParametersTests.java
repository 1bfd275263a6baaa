package dev.plimsoll.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plimsoll.BuilderType;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.image.BaselineMode;
import dev.plimsoll.image.Platform;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildParametersTests {

    @Test
    void ofWhenAllAreSetReadsThem() {
        BuildParameters parameters = of(Map.of(
                "plimsoll.builder", " buildx ",
                "plimsoll.builderName", "cluster",
                "plimsoll.platform", "linux/arm64",
                "plimsoll.buildArgs", "A=1,B=x=y,C=",
                "plimsoll.buildxArgs", "--cache-from=type=gha --network host",
                "plimsoll.runTimeout", "90",
                "plimsoll.baseline", "ratchet",
                "plimsoll.baselineFile", "sizes.lock",
                "plimsoll.maxGrowth", "5%",
                "plimsoll.disabledWithoutEngine", "true"));
        assertThat(parameters.builder()).contains(BuilderType.BUILDX);
        assertThat(parameters.builderName()).contains("cluster");
        assertThat(parameters.platform()).contains(Platform.of("linux/arm64"));
        assertThat(parameters.buildArgs()).isEqualTo(Map.of("A", "1", "B", "x=y", "C", ""));
        assertThat(parameters.buildxArgs().words()).containsExactly("--cache-from=type=gha", "--network=host");
        assertThat(parameters.runTimeout()).contains(Duration.ofSeconds(90));
        assertThat(parameters.baselineMode()).contains(BaselineMode.RATCHET);
        assertThat(parameters.baselineFile()).contains(Path.of("/module/sizes.lock"));
        assertThat(parameters.maxGrowth()).map(Object::toString).contains("5 %");
        assertThat(parameters.disabledWithoutEngine()).contains(true);
    }

    @Test
    void checkedWhenAValueIsBlankIsRefused() {
        for (String name : ParameterNames.all()) {
            for (String blank : List.of("", " ")) {
                assertThatIllegalArgumentException()
                        .as(name)
                        .isThrownBy(() -> of(Map.of(name, blank)).checked())
                        .withMessage(
                                name
                                        + ": its value is empty; is a variable not set? Leave the parameter out if nothing is meant");
            }
        }
    }

    @Test
    void checkedWhenANameIsUnknownIsRefused() {
        System.setProperty("plimsoll.imge", "docker://registry.example/app:1");
        try {
            assertThatExceptionOfType(InvalidParameterException.class)
                    .isThrownBy(() -> BuildParameters.ofSystemProperties().checked())
                    .withMessage("plimsoll.imge: there is no parameter of this name; did you mean plimsoll.image?")
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.PARAMETER));
            assertThatExceptionOfType(InvalidParameterException.class)
                    .isThrownBy(() -> DockerfileBuild.ofText("Dockerfile", "FROM scratch")
                            .context(Path.of("."))
                            .build());
        } finally {
            System.clearProperty("plimsoll.imge");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plimsoll.builder      | kaniko      | plimsoll.builder: 'kaniko' is not a builder; one of [AUTO, TESTCONTAINERS, BUILDKIT, BUILDX] is expected",
                "plimsoll.buildArgs    | A=1,B       | plimsoll.buildArgs: 'B' is not a build argument; write \"KEY=value\"",
                "plimsoll.buildArgs    | A-B=1       | plimsoll.buildArgs: 'A-B' is not the name of a build argument",
                "plimsoll.buildxArgs   | --push      | plimsoll.buildxArgs: --push can't be handed on to docker buildx build: Plimsoll decides where the image goes",
                "plimsoll.runTimeout   | 1 min       | plimsoll.runTimeout: '1 min' is not a number of seconds; a whole number from 1 to 999999 is expected",
                "plimsoll.disabledWithoutEngine | yes | plimsoll.disabledWithoutEngine: 'yes' is neither true nor false",
                "plimsoll.maxGrowth    | 5 percents  | plimsoll.maxGrowth: ",
                "plimsoll.baseline     | updat       | plimsoll.baseline: 'updat' is not a mode of a baseline; expected one of check, required, update, ratchet",
            })
    void checkedWhenAValueIsWrongNamesItsParameter(String name, String value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(Map.of(name, value)).checked())
                .withMessageStartingWith(message);
    }

    @Test
    void buildArgWhenNoArgDeclaresItIsRefusedWithTheNearest() {
        DockerfileBuild build = DockerfileBuild.ofText("Dockerfile", """
                ARG VERSION=1
                FROM scratch
                ARG TZ
                ONBUILD ARG LATER
                """);
        build.buildArg("VERSION", "2").buildArg("TZ=UTC").buildArg("LATER=1").buildArg("HTTP_PROXY", "http://proxy");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> build.buildArg("VERSON", "2"))
                .withMessage(
                        "The build argument 'VERSON' changes nothing, because Dockerfile has no 'ARG VERSON'. Did you mean"
                                + " 'VERSION'?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> build.buildArg("GREETING=x"))
                .withMessage(
                        "The build argument 'GREETING' changes nothing, because Dockerfile has no 'ARG GREETING'. It declares"
                                + " LATER, TZ, VERSION.");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        DockerfileBuild.ofText("Dockerfile", "FROM scratch\n").buildArg("A", ""))
                .withMessage(
                        "The build argument 'A' changes nothing, because Dockerfile has no 'ARG A'. It declares no build"
                                + " arguments.");
    }

    /** Another frontend reads another language, which the parser doesn't know. */
    @Test
    void buildArgWhenAnotherFrontendReadsTheFileIsAccepted() {
        DockerfileBuild.ofText("Dockerfile", "# syntax=example/packer:1\nFROM scratch\n")
                .buildArg("A", "1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DockerfileBuild.ofText("Dockerfile", "# syntax=docker/dockerfile:1\nFROM scratch\n")
                        .buildArg("A", "1"));
    }

    private static BuildParameters of(Map<String, String> values) {
        return BuildParameters.of(
                name -> Optional.ofNullable(values.get(name)),
                path -> Path.of("/module").resolve(path));
    }
}
