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

    /**
     * Reads an exported image to its end.
     *
     * @param exported the export, which is not closed
     * @param documents receives the bytes of each JSON document, one of which is the image's configuration; documents
     *     of more than 16 MiB are skipped
     * @throws IOException if the export is truncated, or if a layer can't be read; the message names the entry
     */
    public static void read(InputStream exported, StoredLayer.Reader layers, Consumer<byte[]> documents)
            throws IOException {
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
                StoredLayer.read(archive.path().substring(1), content, size, layers);
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
}
