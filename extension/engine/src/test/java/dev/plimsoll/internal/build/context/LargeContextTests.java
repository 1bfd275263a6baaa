package dev.plimsoll.internal.build.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.io.ChildJvm;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LargeContextTests {

    private static final long LARGE = 3_000_000_000L;

    /** A hole costs no pages in a file system in memory, but as many as it is long in the page cache of others. */
    private static final Path MEMORY = Path.of("/dev/shm");

    private static final int DIRECTORIES = 10;

    /** With all entries held in memory, a heap of 20 MB is too small; with those of one directory, 8 MB are enough. */
    private static final int FILES = 20_000;

    private static final List<String> LITTLE_HEAP = List.of("-Xmx14m");

    private static final String DOCKERFILE = "FROM scratch";

    @Test
    @Timeout(300)
    void openTarWhenThereAreManyFilesTakesNoMoreHeapThanTheNamesOfADirectory(@TempDir Path context) throws Exception {
        for (int i = 0; i < FILES; i++) {
            Path directory = context.resolve("directory-" + i % DIRECTORIES);
            if (i < DIRECTORIES) {
                Files.createDirectory(directory);
            }
            Files.writeString(directory.resolve("a-file-with-a-name-of-some-length-%05d.txt".formatted(i)), "x");
        }
        assertThat(summary(context)).contains(FILES + DOCKERFILE.length() + " bytes in " + (FILES + 1) + " files");
    }

    @Test
    @Timeout(300)
    void openTarWhenAFileIsLargeTakesNoMoreHeapThanItsBuffer() throws Exception {
        Path context = Files.isWritable(MEMORY)
                ? Files.createTempDirectory(MEMORY, "plimsoll")
                : Files.createTempDirectory("plimsoll");
        Path sparse = context.resolve("sparse");
        try {
            try (RandomAccessFile file = new RandomAccessFile(sparse.toFile(), "rw")) {
                file.setLength(LARGE);
            }
            assertThat(summary(context)).contains(LARGE + DOCKERFILE.length() + " bytes in 2 files");
        } finally {
            Files.delete(sparse);
            Files.delete(context.resolve("Dockerfile"));
            Files.delete(context);
        }
    }

    private static Stream<String> summary(Path context) throws Exception {
        Files.writeString(context.resolve("Dockerfile"), DOCKERFILE);
        return ChildJvm.run(LargeContextProgram.class, LITTLE_HEAP, context.toString())
                .lines();
    }
}
