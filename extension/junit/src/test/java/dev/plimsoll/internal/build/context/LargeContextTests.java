package dev.plimsoll.internal.build.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.io.ChildJvm;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LargeContextTests {

    private static final long LARGE = 3_000_000_000L;

    private static final int DIRECTORIES = 10;
    private static final int FILES = 50_000;

    @Test
    @Timeout(300)
    void openTarWhenTheContextIsLargeTakesNoMoreHeapThanTheNamesOfADirectory(@TempDir Path context) throws Exception {
        Files.writeString(context.resolve("Dockerfile"), "FROM scratch");
        fill(context);
        try (RandomAccessFile sparse =
                new RandomAccessFile(context.resolve("sparse").toFile(), "rw")) {
            sparse.setLength(LARGE);
        }
        assertThat(ChildJvm.run(LargeContextProgram.class, List.of("-Xmx32m"), context.toString())
                        .lines())
                .contains((LARGE + FILES + "FROM scratch".length()) + " bytes in " + (FILES + 2) + " files");
    }

    private static void fill(Path context) throws IOException {
        for (int i = 0; i < FILES; i++) {
            Path directory = context.resolve("directory-" + i % DIRECTORIES);
            if (i < DIRECTORIES) {
                Files.createDirectory(directory);
            }
            Files.writeString(directory.resolve("a-file-with-a-name-of-some-length-%05d.txt".formatted(i)), "x");
        }
    }
}
