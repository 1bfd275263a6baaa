package dev.plimsoll.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * What {@code docker save} writes: a tar archive of layers, each a tar archive itself, and of JSON files that tell which
 * is which. The layers come in any order, under names that differ from engine to engine, plain or compressed; so each
 * entry is known by its first bytes, and each layer by its content.
 */
public final class ExportedImage {

    private static final int MAGIC = 4;
    private static final int BUFFER = 128 * 1024;

    private ExportedImage() {}

    /** Takes the layers of an image, each valid only during the call. */
    @FunctionalInterface
    public interface LayerReader {

        /** Reads one layer: its uncompressed tar archive. */
        void read(InputStream layer) throws IOException;
    }

    /**
     * Reads an exported image to its end.
     *
     * @throws IOException if it breaks off or a layer can't be read
     */
    public static void readLayers(InputStream exported, LayerReader reader) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(new BufferedInputStream(exported, BUFFER));
        TarArchiveEntry entry = tar.getNextEntry();
        while (entry != null) {
            if (entry.isFile() && !entry.isLink() && !entry.isSymbolicLink() && entry.getSize() > MAGIC) {
                readEntry(new BufferedInputStream(tar, BUFFER), reader);
            }
            entry = tar.getNextEntry();
        }
    }

    private static void readEntry(BufferedInputStream content, LayerReader reader) throws IOException {
        content.mark(MAGIC);
        byte[] magic = content.readNBytes(MAGIC);
        content.reset();
        if (magic[0] == '{' || magic[0] == '[') {
            return;
        }
        if (isGzip(magic)) {
            reader.read(new BufferedInputStream(new GZIPInputStream(content, BUFFER), BUFFER));
        } else if (isZstandard(magic)) {
            throw new IOException("The image has a layer compressed by zstd, which Plimsoll can't read yet");
        } else {
            reader.read(content);
        }
    }

    private static boolean isZstandard(byte[] magic) {
        return magic[0] == 0x28 && magic[1] == (byte) 0xb5 && magic[2] == 0x2f && magic[3] == (byte) 0xfd;
    }

    private static boolean isGzip(byte[] magic) {
        return magic[0] == 0x1f && magic[1] == (byte) 0x8b;
    }
}
