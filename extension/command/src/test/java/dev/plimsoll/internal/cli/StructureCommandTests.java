package dev.plimsoll.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.data.JsonText;
import dev.plimsoll.internal.io.ChildJvm;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs structure tests on an archive. None of these tests needs an engine. */
class StructureCommandTests {

    private static final String JIB = "docker-archive:../image/src/test/resources/images/jib/jib-image.tar";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final PlimsollCommand command = new PlimsollCommand(new PrintWriter(out, true), new PrintWriter(err, true));

    @TempDir
    Path directory;

    @Test
    void structureWhenAllHoldsEndsWithZero() throws IOException {
        Path file = file("a.yaml", "/app/libs/app.jar", true);
        assertThat(command.execute("structure", file.toString(), "--image", JIB))
                .isZero();
        assertThat(out).hasToString("ok " + file + ": file existence test 'there' (line 3)\n");
        assertThat(err).hasToString("");
    }

    @Test
    void structureWhenOneFileIsBrokenJudgesTheOthersAndEndsWithOne() throws IOException {
        Path broken = file("a.yaml", "/app/libs/app.jar", false);
        Path held = file("b.yaml", "/nowhere", false);
        assertThat(command.execute("structure", "--image", JIB, broken.toString(), held.toString()))
                .isEqualTo(1);
        assertThat(out.toString())
                .startsWith("FAILED " + broken + ": file existence test 'there' (line 3)\n    ")
                .contains("/app/libs/app.jar")
                .endsWith("\nok " + held + ": file existence test 'there' (line 3)\n");
    }

    @Test
    void structureWhenAFileOrTheImageIsMissingEndsWithTwo() throws IOException {
        Path file = file("a.yaml", "/app", true);
        assertThat(command.execute("structure", file.toString(), "none.yaml", "--image", JIB))
                .isEqualTo(2);
        assertThat(command.execute("structure", file.toString(), "--image", "oci:nowhere"))
                .isEqualTo(2);
        assertThat(out).hasToString("");
        assertThat(err)
                .hasToString(
                        "plimsoll: There is no file none.yaml in "
                                + Path.of("").toAbsolutePath()
                                + " [PLM-804]\nplimsoll: oci:nowhere does not exist: there is no directory nowhere [PLM-401]\n");
    }

    @Test
    @SuppressWarnings("unchecked")
    void structureAsJsonHasEachTest() throws IOException {
        Path file = file("a.yaml", "/app/libs/app.jar", false);
        assertThat(command.execute("structure", file.toString(), "--image", JIB, "--json"))
                .isEqualTo(1);
        Map<String, Object> json = (Map<String, Object>) JsonText.parse(out.toString());
        assertThat(json).containsEntry("format", "plimsoll-structure").containsEntry("image", JIB);
        assertThat((List<Map<String, Object>>) json.get("tests"))
                .singleElement()
                .satisfies(test -> assertThat(test)
                        .containsEntry("file", file.toString())
                        .containsEntry("test", "file existence test 'there' (line 3)")
                        .containsEntry("verdict", "broken")
                        .containsKey("message"));
    }

    @Test
    void structureWhenATestNeedsAnEngineAndThereIsNoneSaysWhatToDoWithTheCommand() throws Exception {
        Path file = Files.writeString(directory.resolve("a.yaml"), """
                schemaVersion: 2.0.0
                commandTests:
                  - name: runs
                    command: java
                """);
        Path home = Files.createDirectory(directory.resolve("home"));
        String output = ChildJvm.runWithoutDockerHost(
                CommandWithoutEngineProgram.class, home.toString(), "structure", file.toString(), "--image", JIB);
        assertThat(output)
                .contains("NOT JUDGED " + file + ": command test 'runs' (line 3)\n    No container engine was found.")
                .contains("or give the address of the engine, as in --engine unix:///run/podman/podman.sock.")
                .contains("exit code 2")
                .doesNotContain("disabledWithoutEngine");
    }

    private Path file(String name, String path, boolean exists) throws IOException {
        return Files.writeString(directory.resolve(name), """
                schemaVersion: 2.0.0
                fileExistenceTests:
                  - name: there
                    path: %s
                    shouldExist: %s
                """.formatted(path, exists));
    }
}
