package dev.plimsoll.internal.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class BuildxErrorTests {

    @Test
    void ofWhenThisIsANewReleaseLeavesOutWhatOnlySaysThatItFailed() {
        assertThat(BuildxError.of("""
                        Dockerfile:2
                        --------------------
                           1 |     FROM busybox:1.37
                           2 | >>> COPY --from=nosuch.invalid/y / \\
                           3 | >>>     /
                           4 |    \s
                        --------------------
                        ERROR: failed to build: failed to solve: nosuch.invalid/y: failed to resolve source metadata for \
                        nosuch.invalid/y:latest: no such host
                        """, 1))
                .isEqualTo(new BuildxError(
                        "nosuch.invalid/y: failed to resolve source metadata for nosuch.invalid/y:latest: no such host",
                        OptionalInt.of(2)));
    }

    @Test
    void ofWhenThisIsAnOldReleaseDoesTheSame() {
        assertThat(BuildxError.of("ERROR: failed to solve: target stage \"none\" could not be found\n", 1))
                .isEqualTo(new BuildxError("target stage \"none\" could not be found", OptionalInt.empty()));
        assertThat(BuildxError.of("ERROR: no builder \"none\" found\n", 1).message())
                .isEqualTo("no builder \"none\" found");
    }

    @Test
    void ofWhenItPrintedNoErrorHasAllItsTextOrItsExitCode() {
        assertThat(BuildxError.of("unknown flag: --x\n   1 | >>> no line of a Dockerfile\n", 125))
                .isEqualTo(
                        new BuildxError("unknown flag: --x\n   1 | >>> no line of a Dockerfile", OptionalInt.empty()));
        assertThat(BuildxError.of("", 137).message()).isEqualTo("docker buildx build ended with exit code 137");
    }
}
