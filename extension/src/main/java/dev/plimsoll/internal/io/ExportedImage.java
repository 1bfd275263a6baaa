package dev.plimsoll.internal.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * What {@code docker save} writes: a tar archive of layers, which are tar archives themselves, and of JSON files that
 * describe them. Order, names and compression of the layers differ between engines, so an entry is recognized by its
 * first bytes and a layer by its content.
 */
public final class ExportedImage {

    private static final int MAGIC = 4;
    private static final byte[] TAR = "ustar".getBytes(StandardCharsets.US_ASCII);
    private static final int TAR_AT = 257;
    private static final int BEGIN = TAR_AT + TAR.length;
    private static final int LONGEST_DOCUMENT = 16 << 20;
    private static final int BUFFER = 128 * 1024;

    private ExportedImage() {}

    /** Reads the layers of an image. Each is valid only during the call. */
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
     * @param size the number of these bytes
     */
    public record Stored(Compression compression, long size) {}

    /**
     * Reads an exported image to its end.
     *
     * @throws IOException if it breaks off or a layer can't be read; the message names the entry
     */
    public static void readLayers(InputStream exported, LayerReader reader) throws IOException {
        read(exported, reader, document -> {});
    }

    /**
     * The same, and passes on its JSON documents, one of which is the image's configuration.
     *
     * @param documents takes the bytes of each; documents over 16 MiB are skipped
     */
    public static void read(InputStream exported, LayerReader layers, Consumer<byte[]> documents) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(new BufferedInputStream(exported, BUFFER));
        TarArchiveEntry entry = tar.getNextEntry();
        while (entry != null) {
            if (entry.isFile() && !entry.isLink() && !entry.isSymbolicLink() && entry.getSize() > MAGIC) {
                BufferedInputStream content = new BufferedInputStream(tar, BUFFER);
                content.mark(BEGIN);
                byte[] begin = content.readNBytes(BEGIN);
                content.reset();
                if (!isDocument(begin)) {
                    readLayer(entry.getName(), content, new Stored(Compression.of(begin), entry.getSize()), layers);
                } else if (entry.getSize() <= LONGEST_DOCUMENT) {
                    documents.accept(content.readAllBytes());
                }
            }
            entry = tar.getNextEntry();
        }
    }

    /** A tar archive begins with a file name, which can look like the beginning of a JSON document. */
    private static boolean isDocument(byte[] begin) {
        boolean isTar = begin.length == BEGIN && Arrays.equals(begin, TAR_AT, BEGIN, TAR, 0, TAR.length);
        return !isTar && (begin[0] == '{' || begin[0] == '[');
    }

    private static void readLayer(String name, InputStream content, Stored stored, LayerReader reader)
            throws IOException {
        try {
            reader.read(stored.compression().open(content), stored);
        } catch (IOException | RuntimeException e) {
            // Decoders throw both kinds for damaged data; only the name says which layer it is.
            throw new IOException("in " + name + ": " + (e.getMessage() == null ? e : e.getMessage()), e);
        }
    }
}
