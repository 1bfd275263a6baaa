package dev.plimsoll.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Judges an archive by a Dockerfile. None of these tests needs an engine. */
class CheckCommandTests {

    private final StringWriter err = new StringWriter();
    private final CommandLine command = PlimsollCommand.commandLine().setErr(new PrintWriter(err));

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
    void checkWhenTheImageIsNoneEndsWithTwo() throws IOException {
        assertThat(check("oci:nowhere", "size <= 7B")).isEqualTo(2);
        assertThat(check("No", "size <= 7B")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("plimsoll: there is no file 'No' (in ")
                .hasLineCount(1);
    }

    private int check(String image, String expectation) throws IOException {
        Path dockerfile = Files.writeString(
                directory.resolve("Dockerfile"), "# @expect " + expectation + "\nFROM scratch\nCOPY Dockerfile /a\n");
        return command.execute("check", image, "--with", dockerfile.toString());
    }
}
