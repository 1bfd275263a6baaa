package dev.plimsoll.internal.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Reads the output of {@code docker save}: a tar archive of layers, which are tar archives themselves, and of JSON
 * documents that describe them. Order, names and compression of the layers differ between engines. Therefore documents
 * and layers are distinguished by their first bytes, and a layer is identified by the digest of its content.
 */
public final class ExportedImage {

    private static final int MAGIC = 4;
    private static final byte[] TAR = "ustar".getBytes(StandardCharsets.US_ASCII);
    private static final int TAR_AT = 257;
    private static final int BEGIN = TAR_AT + TAR.length;
    private static final int LONGEST_DOCUMENT = 16 << 20;
    private static final int BUFFER = 128 * 1024;

    private ExportedImage() {}

    /** Receives the layers of an image. */
    @FunctionalInterface
    public interface LayerReader {

        /**
         * Reads one layer.
         *
         * @param layer its uncompressed tar archive, valid only during the call
         * @param stored the layer's form in the export
         */
        void read(InputStream layer, StoredForm stored) throws IOException;
    }

    /**
     * Reads an exported image to its end.
     *
     * @param exported the export, which is not closed
     * @param documents receives the bytes of each JSON document, one of which is the image's configuration; documents
     *     of more than 16 MiB are skipped
     * @throws IOException if the export is truncated, or if a layer can't be read; the message names the entry
     */
    public static void read(InputStream exported, LayerReader layers, Consumer<byte[]> documents) throws IOException {
        TarReader archive = new TarReader(new BufferedInputStream(exported, BUFFER));
        for (LayerEntry entry = archive.next(); entry != null; entry = archive.next()) {
            long size = entry.file().size();
            if (!entry.isRegularFile() || size <= MAGIC) {
                continue;
            }
            BufferedInputStream content = new BufferedInputStream(archive.content(), BUFFER);
            content.mark(BEGIN);
            byte[] begin = content.readNBytes(BEGIN);
            content.reset();
            if (!isDocument(begin)) {
                readLayer(archive.path().substring(1), content, new StoredForm(Compression.of(begin), size), layers);
            } else if (size <= LONGEST_DOCUMENT) {
                documents.accept(content.readAllBytes());
            }
        }
    }

    /**
     * Returns whether the content is a document and not a layer. A tar archive begins with a file name, which can look
     * like the beginning of a JSON document.
     */
    private static boolean isDocument(byte[] begin) {
        boolean isTar = begin.length == BEGIN && Arrays.equals(begin, TAR_AT, BEGIN, TAR, 0, TAR.length);
        return !isTar && (begin[0] == '{' || begin[0] == '[');
    }

    private static void readLayer(String name, InputStream content, StoredForm stored, LayerReader reader)
            throws IOException {
        try {
            reader.read(stored.compression().open(content), stored);
        } catch (IOException | RuntimeException e) {
            // Decoders throw both kinds of exception for corrupt data, and don't know the name of the layer.
            throw new IOException("in " + name + ": " + (e.getMessage() == null ? e : e.getMessage()), e);
        }
    }
}
