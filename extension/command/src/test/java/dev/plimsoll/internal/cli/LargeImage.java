package dev.plimsoll.internal.cli;

import dev.plimsoll.internal.io.Sha256;
import dev.plimsoll.internal.source.WrittenArchive;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Writes an image that is small as an archive, and large for whoever reads it: {@code files 1000000 FILE} has so many empty
 * files in a layer, and {@code zeros 4294967296 FILE} a file of so many zeros.
 */
public final class LargeImage {

    private static final int IN_A_DIRECTORY = 1_000;

    private LargeImage() {}

    /** Writes the archive that the arguments describe. */
    public static void main(String... arguments) throws IOException {
        write(arguments[0], Long.parseLong(arguments[1]), Path.of(arguments[2]));
    }

    /** Writes an archive, and returns its location. */
    static String write(String kind, long count, Path file) throws IOException {
        MessageDigest diffId = Sha256.digest();
        ByteArrayOutputStream layer = new ByteArrayOutputStream();
        try (OutputStream packed = new FastGzip(layer);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(
                        new BufferedOutputStream(new DigestOutputStream(packed, diffId), 1 << 16))) {
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
            if (kind.equals("zeros")) {
                zeros(tar, count);
            } else {
                files(tar, count);
            }
        }
        return new WrittenArchive()
                .layer("COPY . /", layer.toByteArray(), Sha256.hex(diffId.digest()))
                .settings(Map.of("Cmd", List.of("/a")))
                .name("large:1")
                .write(file);
    }

    private static void files(TarArchiveOutputStream tar, long count) throws IOException {
        for (long i = 0; i < count; i++) {
            if (i % IN_A_DIRECTORY == 0) {
                tar.putArchiveEntry(new TarArchiveEntry("d%05d/".formatted(i / IN_A_DIRECTORY)));
                tar.closeArchiveEntry();
            }
            tar.putArchiveEntry(new TarArchiveEntry("d%05d/f%07d".formatted(i / IN_A_DIRECTORY, i)));
            tar.closeArchiveEntry();
        }
    }

    private static void zeros(TarArchiveOutputStream tar, long count) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry("zeros");
        entry.setSize(count);
        tar.putArchiveEntry(entry);
        byte[] chunk = new byte[1 << 16];
        for (long left = count; left > 0; left -= chunk.length) {
            tar.write(chunk, 0, (int) Math.min(left, chunk.length));
        }
        tar.closeArchiveEntry();
    }

    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
