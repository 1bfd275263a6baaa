package dev.plimsoll.internal.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plimsoll.exception.DockerfileException;
import dev.plimsoll.exception.DockerfileSyntaxException;
import dev.plimsoll.internal.dockerfile.source.Comment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerfileReadTests {

    @TempDir
    Path folder;

    @Test
    void readWhenThereKeepsThePathForMessages() throws IOException {
        Path file = Files.writeString(folder.resolve("Dockerfile"), "FROM scratch\n");
        Dockerfile dockerfile = Dockerfile.read(file);
        assertThat(dockerfile.name()).isEqualTo(file.toString());
        assertThat(dockerfile.finalStage().from().position()).hasToString(file + ":1");
    }

    @Test
    void readWhenNotUtf8ReplacesWhatIsMalformed() throws IOException {
        Path file = Files.write(
                folder.resolve("Dockerfile"), "# gr\u00fcn\nFROM scratch\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Dockerfile.read(file).comments()).extracting(Comment::text).containsExactly("gr\ufffdn");
    }

    @Test
    void readWhenMissingNamesTheNearestFile() throws IOException {
        Files.writeString(folder.resolve("Dockerfile"), "FROM scratch\n");
        Files.writeString(folder.resolve("Dockerfile.single-stage"), "FROM scratch\n");
        Path missing = folder.resolve("Dockerfile.singel-stage");
        assertThatExceptionOfType(DockerfileException.class)
                .isThrownBy(() -> Dockerfile.read(missing))
                .withMessage(missing + ": there is no such Dockerfile in " + folder
                        + ". Did you mean 'Dockerfile.single-stage'?");
    }

    @Test
    void readWhenMissingAndNothingNearSaysWhereItLooked() {
        Path missing = folder.resolve("Dockerfile");
        assertThatExceptionOfType(DockerfileException.class)
                .isThrownBy(() -> Dockerfile.read(missing))
                .withMessage(missing + ": there is no such Dockerfile in " + folder + ".");
    }

    @Test
    void readWhenFolderMissingSaysSo() {
        Path missing = folder.resolve("nowhere/Dockerfile");
        assertThatExceptionOfType(DockerfileException.class)
                .isThrownBy(() -> Dockerfile.read(missing))
                .withMessage(
                        missing + ": there is no such Dockerfile, and no directory " + folder.resolve("nowhere") + ".");
    }

    @Test
    void readWhenDirectoryNamesTheFileInIt() throws IOException {
        Files.writeString(folder.resolve("Dockerfile"), "FROM scratch\n");
        assertThatExceptionOfType(DockerfileException.class)
                .isThrownBy(() -> Dockerfile.read(folder))
                .withMessage(folder + ": this is a directory, not a Dockerfile. Did you mean 'Dockerfile'?");
    }

    @Test
    void readWhenEmptySaysWhatItNeeds() throws IOException {
        Path file = Files.writeString(folder.resolve("Dockerfile"), "");
        assertThatExceptionOfType(DockerfileSyntaxException.class)
                .isThrownBy(() -> Dockerfile.read(file))
                .withMessage(file + ":1: the Dockerfile is empty."
                        + " It needs at least one stage, which starts with FROM and an image.");
    }
}
