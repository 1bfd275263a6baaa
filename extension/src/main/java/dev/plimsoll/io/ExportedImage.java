package dev.plimsoll.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
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

        /**
         * Reads one layer.
         *
         * @param layer its uncompressed tar archive
         * @param stored how the engine holds it
         */
        void read(InputStream layer, Stored stored) throws IOException;
    }

    /**
     * How an engine holds a layer.
     *
     * @param compression of its bytes
     * @param size of these bytes, as they are
     */
    public record Stored(Compression compression, long size) {}

    /**
     * Reads an exported image to its end.
     *
     * @throws IOException if it breaks off or a layer can't be read; the message names the entry
     */
    public static void readLayers(InputStream exported, LayerReader reader) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(new BufferedInputStream(exported, BUFFER));
        TarArchiveEntry entry = tar.getNextEntry();
        while (entry != null) {
            if (entry.isFile() && !entry.isLink() && !entry.isSymbolicLink() && entry.getSize() > MAGIC) {
                readEntry(entry.getName(), new BufferedInputStream(tar, BUFFER), entry.getSize(), reader);
            }
            entry = tar.getNextEntry();
        }
    }

    private static void readEntry(String name, BufferedInputStream content, long size, LayerReader reader)
            throws IOException {
        content.mark(MAGIC);
        byte[] magic = content.readNBytes(MAGIC);
        content.reset();
        if (magic.length == 0 || magic[0] == '{' || magic[0] == '[') {
            return;
        }
        Compression compression = Compression.of(magic);
        try {
            reader.read(compression.open(content), new Stored(compression, size));
        } catch (IOException | RuntimeException e) {
            // Decoders throw of both kinds when they meet damage; which layer it is only the name tells.
            throw new IOException("in " + name + ": " + (e.getMessage() == null ? e : e.getMessage()), e);
        }
    }
}
