package dev.plimsoll.internal.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plimsoll.exception.DockerfileException;
import dev.plimsoll.exception.DockerfileSyntaxException;
import dev.plimsoll.internal.dockerfile.instruction.ImageNameGrammar;
import dev.plimsoll.internal.dockerfile.instruction.Instruction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found in a Dockerfile, and what is refused. */
class DockerfileLookupTests {

    private static final String TEXT = """
            FROM busybox AS builder
            RUN make
            FROM bilder AS next
            COPY --from=builder /a /b
            """;
    private static final Dockerfile DOCKERFILE = Dockerfile.parse("Dockerfile", TEXT);

    @Test
    void anInstructionIsFoundByItsFirstLine() {
        assertThat(DOCKERFILE.instructionAt(2).map(Instruction::keyword)).contains("RUN");
        assertThat(DOCKERFILE.instructionAt(4).map(Instruction::keyword)).contains("COPY");
        assertThat(DOCKERFILE.instructionAt(5)).isEmpty();
    }

    @Test
    void aStageIsSuggestedOnlyForASimpleNameBelowIt() {
        assertThat(DOCKERFILE.stageSuggestion("bilder", 3))
                .contains("There is no stage 'bilder'. Did you mean 'builder' (line 1)?");
        assertThat(DOCKERFILE.stageSuggestion("bilder", 1)).isEmpty();
        assertThat(DOCKERFILE.stageSuggestion("bilder:1", 3)).isEmpty();
        assertThat(DOCKERFILE.stageSuggestion("unlike", 3)).isEmpty();
    }

    @Test
    void filesWithTheSameNameAndTextAreEqual() {
        Dockerfile same = Dockerfile.parse("Dockerfile", TEXT);

        assertThat(DOCKERFILE).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(DOCKERFILE.text()).isEqualTo(TEXT);
        assertThat(DOCKERFILE)
                .isNotEqualTo(Dockerfile.parse("Other", TEXT))
                .isNotEqualTo(Dockerfile.parse("Dockerfile", TEXT + "RUN x\n"))
                .isNotEqualTo(null);
        assertThat(DOCKERFILE.hashCode())
                .isNotEqualTo(Dockerfile.parse("Other", TEXT).hashCode());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SHELL /bin/bash -c        | SHELL is not in JSON form",
                "SHELL                     | SHELL has no argument",
                "WORKDIR                   | WORKDIR has no argument",
                "USER                      | USER has no argument",
                "VOLUME [\"\"]             | VOLUME has an empty path",
                "HEALTHCHECK               | HEALTHCHECK is neither NONE nor CMD with a command",
                "HEALTHCHECK CMD           | HEALTHCHECK is neither NONE nor CMD with a command",
                "HEALTHCHECK NONE now      | HEALTHCHECK is neither NONE nor CMD with a command",
                "HEALTHCHECK SHELL true    | HEALTHCHECK is neither NONE nor CMD with a command",
            })
    void anInstructionThatIsNotWellFormedIsRefused(String instruction, String reason) {
        assertThatExceptionOfType(DockerfileSyntaxException.class)
                .isThrownBy(() -> Dockerfile.parse("Dockerfile", "FROM busybox\n" + instruction + "\n"))
                .withMessageContaining(reason)
                .withMessageContaining("Dockerfile:2");
    }

    @ParameterizedTest
    @CsvSource({"255, true", "256, false"})
    void aNameHasAtMost255CharactersBehindItsRegistry(int length, boolean isValid) {
        String path = "a".repeat(length - "library/".length());

        assertThat(ImageNameGrammar.isValid(path)).isEqualTo(isValid);
        assertThat(ImageNameGrammar.isValid("library/" + path)).isEqualTo(isValid);
        assertThat(ImageNameGrammar.isValid("registry.example/library/" + path)).isEqualTo(isValid);
        assertThat(ImageNameGrammar.isValid("localhost/library/" + path)).isEqualTo(isValid);
        assertThat(ImageNameGrammar.isValid("localhost:5000/library/" + path)).isEqualTo(isValid);
    }

    @Test
    void anAbsentDockerfileIsSuggestedByTheNamesOfOthers(@TempDir Path folder) throws IOException {
        Path asked = folder.resolve("Dockerfile");
        assertThat(message(asked)).endsWith("there is no such Dockerfile in " + folder + ".");
        Files.writeString(folder.resolve("Dockerfile.dockerignore"), "");
        Files.writeString(folder.resolve("notes.txt"), "");
        Files.createDirectory(folder.resolve("Dockerfiles"));
        assertThat(message(asked)).endsWith("there is no such Dockerfile in " + folder + ".");
        Files.writeString(folder.resolve("service.dockerfile"), "FROM scratch\n");
        assertThat(message(asked)).endsWith("Did you mean 'service.dockerfile'?");
    }

    private static String message(Path file) {
        try {
            Dockerfile.read(file);
            return "";
        } catch (DockerfileException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
