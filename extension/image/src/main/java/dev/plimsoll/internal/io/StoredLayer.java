package dev.plimsoll.internal.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Opens a layer in the form in which it is stored. The first bytes show its compression. */
public final class StoredLayer {

    private static final int MAGIC = 4;
    private static final int BUFFER = 128 * 1024;

    private StoredLayer() {}

    /** Receives layers. */
    @FunctionalInterface
    public interface Reader {

        /**
         * Reads one layer.
         *
         * @param layer its uncompressed tar archive, valid only during the call
         * @param stored the form in which the layer is stored
         */
        void read(InputStream layer, StoredForm stored) throws IOException;
    }

    /**
     * Reads one layer.
     *
     * @param name the name of the layer, for messages
     * @param content the layer as it is stored, which is not closed
     * @param size the number of bytes of the content
     * @throws IOException if the layer can't be read; the message begins with the name
     */
    public static void read(String name, InputStream content, long size, Reader reader) throws IOException {
        try {
            BufferedInputStream stored = new BufferedInputStream(content, BUFFER);
            stored.mark(MAGIC);
            Compression compression = Compression.of(stored.readNBytes(MAGIC));
            stored.reset();
            reader.read(compression.open(stored), new StoredForm(compression, size));
        } catch (OutOfMemoryError e) {
            throw new IOException(
                    "in " + name + ": it needs more memory than this JVM has, such as for the window of a Zstandard"
                            + " stream; give it more, as by -Xmx2g",
                    e);
        } catch (IOException | RuntimeException e) {
            // Decoders throw both kinds of exception for corrupt data, and can't name the layer.
            throw new IOException("in " + name + ": " + (e.getMessage() == null ? e : e.getMessage()), e);
        }
    }
}
