package dev.plimsoll.userview;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.BuilderType;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.internal.expectations.Verdict;
import dev.plimsoll.internal.expectations.reading.AnnotatedDockerfile;
import dev.plimsoll.internal.judging.JudgedDockerfile;
import dev.plimsoll.internal.session.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks the engine's own BuildKit for warnings. On an engine without checks each question must be an error. */
class BuildWarningsIT {

    private static final Path WARNINGS = Path.of("../judge/src/test/resources/annotated/warnings/Dockerfile");

    @Test
    void formsWhenTheDockerfileHasAWarningAreBrokenUnlessItsRuleIsExcepted() throws IOException {
        AnnotatedDockerfile annotated = AnnotatedDockerfile.read(WARNINGS).orElseThrow();
        List<Verdict> verdicts =
                JudgedDockerfile.judge(annotated, MultiStageBuild.of(WARNINGS).build());
        if (!hasChecks()) {
            assertThat(verdicts).hasSize(2).allSatisfy(verdict -> {
                assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.ERROR);
                assertThat(verdict.message()).contains("has no build checks: ", "Docker Engine since 27.0");
            });
            return;
        }
        assertThat(verdicts).extracting(Verdict::outcome).containsExactly(Verdict.Outcome.BROKEN, Verdict.Outcome.HELD);
        assertThat(verdicts.get(0).message())
                .contains(WARNINGS + ":3: FromAsCasing: 'as' and 'FROM' keywords' casing do not match");
    }

    @Test
    void warningsWhenTheDockerfileIsGoodAreNoneIfTheBuilderHasChecks(@TempDir Path directory) throws IOException {
        Path good = Files.writeString(directory.resolve("Dockerfile"), "FROM scratch\nCOPY Dockerfile /\n");
        assertNoWarnings(MultiStageBuild.of(good).build());
        // A build whose result is in the cache has the same answer.
        assertNoWarnings(MultiStageBuild.of(good).build());
        if (!Sessions.engine().isPodman()) {
            assertNoWarnings(
                    MultiStageBuild.of(good).builder(BuilderType.BUILDX).build());
        }
    }

    private static void assertNoWarnings(BuiltImage image) {
        if (hasChecks()) {
            assertThat(image).hasNoBuildWarnings();
            assertThat(image.buildWarnings()).isEmpty();
        } else {
            assertThatThrownBy(() -> assertThat(image).hasNoBuildWarnings()).isInstanceOf(InspectionException.class);
        }
    }

    @Test
    void warningsWhenTheClassicBuilderBuiltAreUnknown(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("Dockerfile"), "FROM scratch\nCOPY Dockerfile /\n");
        BuiltImage image =
                MultiStageBuild.of(file).builder(BuilderType.TESTCONTAINERS).build();
        assertThatThrownBy(image::buildWarnings)
                .isInstanceOf(InspectionException.class)
                .hasMessageContaining("The classic builder and Podman have none.");
    }

    private static boolean hasChecks() {
        String major = Sessions.engine().version().replaceFirst("\\..*", "");
        return !Sessions.engine().isPodman() && Integer.parseInt(major) >= 27;
    }
}
