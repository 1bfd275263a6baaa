package dev.plimsoll.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Writes incompressible files with the same content each time. */
final class RandomFile {

    private RandomFile() {}

    static void write(Path file, int size, int seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] block = new byte[Math.min(size, 1 << 20)];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int written = 0; written < size; written += block.length) {
                random.nextBytes(block);
                out.write(block, 0, Math.min(block.length, size - written));
            }
        }
    }
}
