package dev.plimsoll.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.io.ChildJvm;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The subcommand {@code init} as far as it needs no engine. */
class InitCommandTests {

    private final StringWriter err = new StringWriter();
    private final PlimsollCommand command = new PlimsollCommand(LogWriter.on(System.out), new PrintWriter(err, true));

    @TempDir
    private Path directory;

    @Test
    void dockerfileThatIsMissingOrCannotBeReadEndsWithTwo() throws IOException {
        Path none = directory.resolve("none");
        assertThat(command.execute("init", none.toString())).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("plimsoll: ")
                .contains(none.toString())
                .hasLineCount(1);
        Path wrong = Files.writeString(directory.resolve("Dockerfile"), "# @expect siez <= 1MB\nFROM scratch\n");
        assertThat(command.execute("init", wrong.toString())).isEqualTo(2);
        assertThat(err.toString())
                .endsWith("plimsoll: " + wrong + ":1:11: unknown expectation 'siez'. Did you mean 'size'? [PLM-204]\n")
                .doesNotContain("\tat ");
        Path malformed = Files.writeString(directory.resolve("Malformed"), "FORM scratch\n");
        assertThat(command.execute("init", malformed.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("plimsoll: " + malformed + ":1").doesNotContain("\tat ");
    }

    @Test
    void targetsThatExcludeEachOtherAreRefused() {
        assertThat(command.execute("init", "--write", "--java", "ATests.java", "Dockerfile"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--write").contains("--java").contains("mutually exclusive");
    }

    @ParameterizedTest
    @CsvSource({"Tests.kt", "src/test/java/1Tests.java", "new.java", ".java", "a-b.java"})
    void testFileThatIsNotThatOfAClassIsRefused(String file) {
        assertThat(command.execute("init", "--java", file, "Dockerfile")).isEqualTo(2);
        assertThat(err)
                .hasToString("plimsoll: --java: '" + file
                        + "' is not the file of a class, such as src/test/java/hello/HelloImageTests.java [PLM-801]\n");
    }

    @Test
    void dockerfileThatIsALinkIsNotWrittenAndTheFileToNameIsNamed() throws IOException {
        Path real = Files.writeString(directory.resolve("Dockerfile.prod"), "FROM scratch\nCOPY a /a\n");
        Path link = Files.createSymbolicLink(directory.resolve("Dockerfile"), real.getFileName());
        assertThat(command.execute("init", "--write", link.toString())).isEqualTo(2);
        assertThat(err)
                .hasToString("plimsoll: " + link + " can't be written: it is a symbolic link to Dockerfile.prod, and"
                        + " nothing is written through a link. Name the file itself, or delete the link [PLM-801]\n");
        assertThat(real).hasContent("FROM scratch\nCOPY a /a\n");
    }

    @Test
    void testFileThatExistsIsKept() throws IOException {
        Path file = Files.writeString(directory.resolve("ATests.java"), "mine");
        assertThat(command.execute("init", "--java", file.toString(), "Dockerfile"))
                .isEqualTo(2);
        assertThat(err)
                .hasToString(
                        "plimsoll: --java: '" + file + "' exists already. Give another name, or delete it [PLM-801]\n");
        assertThat(file).hasContent("mine");
    }

    @ParameterizedTest
    @CsvSource({
        "m/src/test/java/a/b/CTests.java, a.b",
        "m/src/it/java/a/CTests.java,     a",
        "m/src/test/java/CTests.java,     ''",
        "m/tests/CTests.java,             ''",
        "m/src/test/java/a-b/CTests.java, ''",
    })
    void packageIsTheDirectoryBelowTheSources(String file, String name) {
        JavaTestFile test = JavaTestFile.at(directory.resolve(file));
        assertThat(test.packageName()).isEqualTo(name);
        assertThat(test.className()).isEqualTo("CTests");
    }

    @Test
    void engineThatIsNotThereIsTheUsualSentence() throws Exception {
        Path dockerfile = Files.writeString(directory.resolve("Dockerfile"), "FROM scratch\nCOPY Dockerfile /\n");
        Path home = Files.createDirectory(directory.resolve("home"));
        assertThat(ChildJvm.runWithoutDockerHost(
                        CommandWithoutEngineProgram.class, home.toString(), "init", "--write", dockerfile.toString()))
                .contains("exit code 2");
        assertThat(dockerfile).hasContent("FROM scratch\nCOPY Dockerfile /");
    }
}
