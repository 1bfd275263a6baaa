package dev.plimsoll.userview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.assertions.ImageAssertions;
import dev.plimsoll.internal.io.ChildJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that secrets reach the build and stay out of the output. That runs in a JVM of its own, because the whole output is
 * checked, including the complete log.
 */
@SuppressWarnings("try") // the session only needs to be open
class SecretsIT {

    private final String variable = "v4riable-" + UUID.randomUUID();
    private final String file = "f1le-" + UUID.randomUUID();

    @TempDir
    Path directory;

    @Test
    void secretsThatAStepPrintsAreInNoLogLabelReportOrException() throws Exception {
        Path secretFile = Files.writeString(directory.resolve("secret"), file + "\n");
        Path report = Files.createDirectory(directory.resolve("report"));
        String output = ChildJvm.runWithLog(
                SecretProgram.class,
                List.of(
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                        "-Dplimsoll.reportDirectory=" + report,
                        "-DsecretFile=" + secretFile,
                        "-Dunique=" + UUID.randomUUID()),
                Map.of("PLIMSOLL_TEST_SECRET", variable));
        assertThat(output)
                .contains("1 tests successful", "1 tests failed")
                .containsPattern("OUTPUT .*\\R\\[secret]\\[secret]")
                .contains("ended with exit code 7")
                .contains("--secret id=variable,env=PLIMSOLL_TEST_SECRET --secret id=file,src=" + secretFile)
                .doesNotContain(variable, file);
        assertThat(filesOf(report))
                .isNotEmpty()
                .allSatisfy(written ->
                        assertThat(contentOf(written)).as(written.toString()).doesNotContain(variable, file));
        assertThat(filesOf(report)).anyMatch(written -> contentOf(written).contains("[secret]"));
    }

    @Test
    void buildWhenAnAnnotationNamesAFileWithASecretFindsItBesideTheDockerfile() throws IOException {
        Files.writeString(directory.resolve("token.txt"), "s3cret-of-this-test");
        Path dockerfile = Files.writeString(directory.resolve("Dockerfile"), """
                # @build secret id=token,src=token.txt
                # @expect no ports
                FROM busybox:1.37
                RUN --mount=type=secret,id=token wc -c < /run/secrets/token > /length
                """);
        try (ImageSession session = ImageSession.open()) {
            ImageAssertions.assertThat(MultiStageBuild.of(dockerfile).build())
                    .file("/length")
                    .hasContent("19\n");
        }
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static String contentOf(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
