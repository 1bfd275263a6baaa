package dev.plimsoll.internal.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** The content of a stream as a buffer, for readers that go back and forth in it. */
public final class WholeFile {

    /** The size of the largest file that can be in a buffer. */
    public static final long LARGEST = Integer.MAX_VALUE - 8;

    /** A larger file is copied to a file without a name, which needs no heap. */
    private static final int LARGEST_IN_MEMORY = 4 << 20;

    private static final int CHUNK = 1 << 16;

    private WholeFile() {}

    /**
     * Reads the rest of a stream.
     *
     * @param start what was read of it before
     * @param size the size of the file, at most {@link #LARGEST}; more is not read
     */
    public static ByteBuffer read(byte[] start, InputStream rest, long size) throws IOException {
        if (size > LARGEST_IN_MEMORY) {
            return mapped(start, rest, size);
        }
        byte[] whole = Arrays.copyOf(start, (int) Math.max(size, start.length));
        int read = rest.readNBytes(whole, start.length, whole.length - start.length);
        return ByteBuffer.wrap(whole, 0, start.length + read).slice();
    }

    private static ByteBuffer mapped(byte[] start, InputStream rest, long size) throws IOException {
        Path copy = Files.createTempFile("plimsoll", ".file");
        try (FileChannel file = FileChannel.open(
                copy, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
            file.write(ByteBuffer.wrap(start));
            byte[] chunk = new byte[CHUNK];
            while (file.position() < size) {
                int read = rest.read(chunk, 0, (int) Math.min(chunk.length, size - file.position()));
                if (read < 0) {
                    break;
                }
                file.write(ByteBuffer.wrap(chunk, 0, read));
            }
            return file.map(FileChannel.MapMode.READ_ONLY, 0, file.size());
        }
    }
}
