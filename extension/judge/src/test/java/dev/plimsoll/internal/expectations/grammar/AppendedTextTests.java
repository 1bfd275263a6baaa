package dev.plimsoll.internal.expectations.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendedTextTests {

    private final AppendedText change = new AppendedText("a.txt", "// {random} and {random}\n");

    @TempDir
    Path context;

    @Test
    void applyWhenCalledTwiceAppendsDifferentTexts() throws IOException {
        Path file = Files.writeString(context.resolve("a.txt"), "before\n");
        change.apply(context);
        change.apply(context);
        assertThat(Files.readAllLines(file)).hasSize(3).doesNotHaveDuplicates().startsWith("before");
        assertThat(Files.readAllLines(file).get(1)).matches("// ([0-9a-f-]{36}) and \\1");
    }

    @Test
    void applyWhenTheFileIsMissingIsAnError() {
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> change.apply(context))
                .withMessage("a.txt: the context has no such file, or .dockerignore excludes it");
    }

    @Test
    void applyWhenALinkLeadsOutOfTheContextIsAnError(@TempDir Path outside) throws IOException {
        Path target = Files.writeString(outside.resolve("b.txt"), "untouched");
        Files.createSymbolicLink(context.resolve("a.txt"), target);
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> change.apply(context))
                .withMessage("a.txt: it is a link that leads out of the context");
        assertThat(target).hasContent("untouched");
    }
}
