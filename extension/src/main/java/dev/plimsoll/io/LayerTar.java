package dev.plimsoll.io;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.DiffId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The uncompressed tar archive of one layer, read once from beginning to end. */
public final class LayerTar {

    private LayerTar() {}

    /** What a layer came to. */
    public record Weighed(DiffId diffId, ByteSize size) {}

    /**
     * Reads a layer to its very end, trailer included, for only that gives its diff id, and adds up the sizes of its
     * regular files as the headers give them. Links, directories, devices and whiteouts count nothing.
     *
     * @param layer uncompressed; it is not closed
     * @param entries takes each entry, in the archive's order
     * @throws IOException if it is no tar archive or breaks off
     */
    public static Weighed read(InputStream layer, Consumer<LayerEntry> entries) throws IOException {
        DigestInputStream hashed = new DigestInputStream(layer, sha256());
        TarArchiveInputStream tar = TarEntries.open(hashed);
        long bytes = 0;
        TarArchiveEntry header = tar.getNextEntry();
        while (header != null) {
            LayerEntry entry = TarEntries.layerEntry(header);
            if (entry.kind() == LayerEntry.Kind.FILE) {
                bytes += entry.file().size();
            }
            entries.accept(entry);
            header = tar.getNextEntry();
        }
        hashed.transferTo(OutputStream.nullOutputStream());
        return new Weighed(
                DiffId.of("sha256:"
                        + HexFormat.of().formatHex(hashed.getMessageDigest().digest())),
                ByteSize.of(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
