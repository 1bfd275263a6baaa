package dev.plimsoll.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.dockerfile.Dockerfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParsedDockerfilesTests {

    @TempDir
    private Path directory;

    private final AtomicInteger parsed = new AtomicInteger();
    private Path file;
    private ParsedDockerfiles files;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(directory.resolve("Dockerfile"), "# @expect layers <= 1\nFROM scratch\n");
        files = new ParsedDockerfiles(path -> {
            parsed.incrementAndGet();
            return Dockerfile.read(path);
        });
    }

    @Test
    void getWhenManyAskParsesOnceAndHandsTheSameDockerfileOn() {
        ParsedDockerfiles.Parsed first = files.get(file);
        IntStream.range(0, 100)
                .parallel()
                .forEach(i -> assertThat(files.get(file)).isSameAs(first));
        assertThat(parsed).hasValue(1);
        assertThat(first.annotations().orElseThrow().dockerfile()).isSameAs(first.dockerfile());
    }

    @Test
    void getWhenTheFileChangedParsesItAgain() throws IOException {
        files.get(file);
        Files.writeString(file, "FROM scratch\n");
        assertThat(files.get(file).annotations()).isEmpty();
        assertThat(parsed).hasValue(2);
    }
}
