package dev.plimsoll.internal.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plimsoll.BuildStep;
import dev.plimsoll.exception.BuildException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that an image is refused if its base is for another platform, and what a failure says that lacks emulation. */
class BasePlatformTests {

    @Test
    void requireBaseForPlatformWhenTheBaseIsForAnotherOneNamesBothAndTheLine() {
        BuildSpec spec =
                BuildSpecs.draft("Dockerfile", """
                        FROM --platform=$BUILDPLATFORM busybox:1.37 AS base
                        FROM base
                        """).platform("linux/arm64").spec();
        assertThatExceptionOfType(BuildException.class)
                .isThrownBy(spec::requireBaseForPlatform)
                .withMessage("""
                        Dockerfile:1: the image for linux/arm64 has a base for linux/amd64, so its programs would not run on linux/arm64

                        Dockerfile:1
                        --------------------
                           1 | >>> FROM --platform=$BUILDPLATFORM busybox:1.37 AS base
                           2 |     FROM base
                        --------------------

                        Remove --platform from this line, or build for linux/amd64 only. Only a stage that others copy from should have a fixed platform.""")
                .satisfies(refusal -> assertThat(refusal.line()).contains(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FROM busybox:1.37\n",
                "FROM scratch\n",
                "FROM --platform=$TARGETPLATFORM busybox:1.37\n",
                "FROM --platform=linux/arm64/v8 busybox:1.37\n",
                "FROM --platform=$BUILDPLATFORM busybox:1.37 AS b\nFROM scratch\nCOPY --from=b /x /x\n"
            })
    void requireBaseForPlatformWhenTheBaseIsForItAccepts(String dockerfile) {
        BuildSpec spec = BuildSpecs.draft("Dockerfile", dockerfile)
                .platform("linux/arm64")
                .spec();
        assertThatCode(spec::requireBaseForPlatform).doesNotThrowAnyException();
    }

    @Test
    void requireBaseForPlatformWhenTheStageIsOneThatOthersCopyFromAccepts() {
        BuildSpec spec = BuildSpecs.draft("Dockerfile", """
                        FROM --platform=$BUILDPLATFORM busybox:1.37 AS b
                        FROM scratch
                        COPY --from=b /x /x
                        """)
                .platform("linux/arm64")
                .target("b")
                .spec();
        assertThatCode(spec::requireBaseForPlatform).doesNotThrowAnyException();
    }

    @Test
    void ofWhenAStepRunsAProgramForAnotherPlatformSaysHowToBuildWithoutEmulation() {
        BuildSpec spec = BuildSpecs.draft("Dockerfile", "FROM scratch\nCOPY hello /hello\nRUN [\"/hello\"]\n")
                .platform("linux/arm64")
                .spec();
        BuildStep step = new BuildStep(
                "0",
                2,
                2,
                spec.dockerfile().instructionAt(3).orElseThrow().toPublic(),
                Duration.ZERO,
                Duration.ZERO,
                false,
                "exec /hello: exec format error\n");
        assertThat(FailedStep.of(RepeatCommand.Program.BUILDKIT, spec, step, "The command ended with exit code 1"))
                .hasMessageStartingWith("""
                        Dockerfile could not be built: step [0 2/2] RUN ["/hello"] failed, because it runs a program for linux/arm64, and the builder runs linux/amd64 and has no emulation.
                        Compile for the platform in a stage with FROM --platform=$BUILDPLATFORM and copy the result, or install QEMU's binfmt handlers (package qemu-user-static) on the builder's machine.
                        """);
    }

    @Test
    void requireBaseForPlatformWhenNoPlatformWasAskedForAcceptsAnotherOne() {
        assertThatCode(() -> BuildSpecs.of("FROM --platform=linux/arm64 busybox:1.37\n")
                        .requireBaseForPlatform())
                .doesNotThrowAnyException();
    }
}
