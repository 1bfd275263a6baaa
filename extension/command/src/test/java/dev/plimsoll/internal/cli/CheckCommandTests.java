package dev.plimsoll.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.data.JsonText;
import dev.plimsoll.internal.io.ChildJvm;
import dev.plimsoll.internal.source.WrittenArchive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Judges an archive by a Dockerfile. None of these tests needs an engine. */
class CheckCommandTests {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final PlimsollCommand command = new PlimsollCommand(new PrintWriter(out), new PrintWriter(err));

    @TempDir
    Path directory;

    @Test
    void checkEndsWithWhatTheExpectationsCameTo() throws IOException {
        String image = new WrittenArchive()
                .layer("COPY Dockerfile /a # buildkit", Map.of("a", 7))
                .write(directory.resolve("shipped.tar"));
        assertThat(check(image, "size <= 7B")).isZero();
        assertThat(check(image, "size <= 6B")).isEqualTo(1);
        assertThat(err).hasToString("");
    }

    @Test
    void checkWhenASystemPropertyIsMisspeltEndsWithTwo() throws IOException {
        String image = new WrittenArchive()
                .layer("COPY Dockerfile /a # buildkit", Map.of("a", 7))
                .write(directory.resolve("shipped.tar"));
        System.setProperty("plimsoll.maxgrowth", "1%");
        try {
            assertThat(check(image, "size <= 7B")).isEqualTo(2);
            assertThat(command.execute("size", image)).isEqualTo(2);
            assertThat(err.toString())
                    .isEqualTo(
                            ("plimsoll: plimsoll.maxgrowth: there is no parameter of this name; did you mean plimsoll.maxGrowth?"
                                            + " [PLM-806]\n")
                                    .repeat(2));
        } finally {
            System.clearProperty("plimsoll.maxgrowth");
        }
    }

    @Test
    void pathWhenNoTestAskedForAnImageEndsWithTwo() throws IOException {
        String image = new WrittenArchive()
                .layer("COPY Dockerfile /a # buildkit", Map.of("a", 7))
                .write(directory.resolve("shipped.tar"));
        Path dockerfile = Files.writeString(
                directory.resolve("Dockerfile"),
                "# @expect size <= 7B\nFROM scratch AS builder\nFROM scratch\nCOPY Dockerfile /a\n");
        assertThat(command.execute("--image", dockerfile + "=" + image, dockerfile.toString()))
                .isZero();
        PrintStream console = System.err;
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        System.setErr(new PrintStream(shown, true, StandardCharsets.UTF_8));
        String builder = dockerfile + "#builder=" + image;
        try {
            assertThat(command.execute("--image", dockerfile + "=" + image + "," + builder, dockerfile.toString()))
                    .isEqualTo(2);
        } finally {
            System.setErr(console);
        }
        assertThat(shown)
                .hasToString("plimsoll: warning: plimsoll.image: " + builder
                        + " was not judged, because no test of this run asked for it\n");
    }

    @Test
    void pathWhenAnnotationsAreMalformedAndThereIsNoEngineReportsTheAnnotations() throws Exception {
        Path home = Files.createDirectory(directory.resolve("home"));
        Path malformed = Files.createDirectory(directory.resolve("a")).resolve("Dockerfile");
        Files.writeString(malformed, "# @expect sise <= 7B\nFROM scratch\n");
        Path other = Files.createDirectory(directory.resolve("b")).resolve("Dockerfile");
        Files.writeString(other, "# @expect size <= 7B\nFROM scratch\n");
        assertThat(ChildJvm.runWithoutDockerHost(
                        CommandWithoutEngineProgram.class, home.toString(), malformed.toString(), other.toString()))
                .contains(
                        malformed + ":1:11: unknown expectation 'sise'. Did you mean 'size'?",
                        "No container engine was found.",
                        "0 held, 0 broken, 2 not judged",
                        "exit code 2");
    }

    @Test
    void sizeWhenThereIsNeitherFileNorEngineSaysThatTheFileIsMissing() throws Exception {
        Path home = Files.createDirectory(directory.resolve("home"));
        assertThat(ChildJvm.runWithLog(
                        CommandWithoutEngineProgram.class,
                        List.of(),
                        Map.of("DOCKER_HOST", ""),
                        home.toString(),
                        "size",
                        "nofile"))
                .contains(
                        "plimsoll: there is no file 'nofile' in " + Path.of("").toAbsolutePath()
                                + ", so an engine is asked for an image of this name\n",
                        "No container engine was found.",
                        "exit code 2");
    }

    @Test
    void checkWhenTheImageIsNoneEndsWithTwo() throws IOException {
        assertThat(check("oci:nowhere", "size <= 7B")).isEqualTo(2);
        assertThat(check("No", "size <= 7B")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("plimsoll: there is no file 'No' (in ")
                .hasLineCount(1);
    }

    @Test
    @SuppressWarnings("unchecked")
    void checkAsJsonHasAVerdictForEachExpectation() throws IOException {
        String image = new WrittenArchive()
                .layer("COPY Dockerfile /a # buildkit", Map.of("a", 7))
                .write(directory.resolve("shipped.tar"));
        assertThat(check(image, "size <= 6B\n# @expect file /a\n# @expect reproducible", "--json"))
                .isEqualTo(1);
        Map<String, Object> json = (Map<String, Object>) JsonText.parse(out.toString());
        String dockerfile = directory.resolve("Dockerfile").toString();
        assertThat(json)
                .containsEntry("format", "plimsoll-check")
                .containsEntry("version", 1)
                .containsEntry("exitCode", 1)
                .containsEntry(
                        "images", List.of(Map.of("dockerfile", dockerfile, "image", "image", "size", 7, "layers", 1)));
        List<Map<String, Object>> expectations = (List<Map<String, Object>>) json.get("expectations");
        assertThat(expectations)
                .extracting(each -> each.get("expectation") + " " + each.get("verdict"))
                .containsExactly("size <= 6B broken", "file /a held", "reproducible skipped");
        assertThat(expectations.get(0).get("message").toString()).contains("but it weighs 7 B, 1 B too much");
        assertThat(expectations.get(1)).doesNotContainKey("message").containsEntry("dockerfile", dockerfile);
        assertThat(expectations.get(2).get("message").toString()).contains("can't be judged");
    }

    @Test
    void checkAsJsonWhenTheDockerfileCannotBeReadSaysSo() throws IOException {
        assertThat(check("docker-archive:" + directory.resolve("none.tar"), "size < 7B", "--json"))
                .isEqualTo(2);
        assertThat(out.toString())
                .contains("\"exitCode\": 2")
                .contains("\"verdict\": \"not judged\"")
                .contains("\"code\": \"PLM-204\"");
    }

    @Test
    @SuppressWarnings("unchecked")
    void checkJudgesEachTestOfAStructureFileBesideTheDockerfile() throws IOException {
        String image = new WrittenArchive()
                .layer("COPY Dockerfile /a # buildkit", Map.of("a", 7))
                .write(directory.resolve("shipped.tar"));
        Files.writeString(directory.resolve("tests.yaml"), """
                schemaVersion: 2.0.0
                fileExistenceTests:
                  - name: there
                    path: /a
                    shouldExist: true
                  - name: not there
                    path: /b
                    shouldExist: true
                """);
        assertThat(check(image, "structure tests.yaml", "--json")).isEqualTo(1);
        Map<String, Object> json = (Map<String, Object>) JsonText.parse(out.toString());
        assertThat((List<Map<String, Object>>) json.get("expectations"))
                .extracting(each -> each.get("expectation") + " " + each.get("verdict"))
                .containsExactly(
                        "structure tests.yaml: file existence test 'there' (line 3) held",
                        "structure tests.yaml: file existence test 'not there' (line 6) broken");
    }

    private int check(String image, String expectation, String... options) throws IOException {
        Path dockerfile = Files.writeString(
                directory.resolve("Dockerfile"), "# @expect " + expectation + "\nFROM scratch\nCOPY Dockerfile /a\n");
        return command.execute(
                Stream.concat(Stream.of("check", image, "--with", dockerfile.toString()), Stream.of(options))
                        .toArray(String[]::new));
    }
}
