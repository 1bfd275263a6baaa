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
     * @throws IOException if it is no tar archive or breaks off
     */
    public static Weighed weigh(InputStream layer) throws IOException {
        long[] bytes = {0};
        DiffId diffId = walk(layer, (header, content) -> {
            if (LayerEntryReader.typeOf(header) == LayerEntry.Type.FILE) {
                bytes[0] += header.getRealSize();
            }
        });
        return new Weighed(diffId, ByteSize.of(bytes[0]));
    }

    /**
     * Reads a layer to its very end, contents included.
     *
     * @param layer uncompressed; it is not closed
     * @param entries takes each entry, in the order of the archive
     * @throws IOException if it is no tar archive or breaks off
     */
    public static DiffId read(InputStream layer, Consumer<LayerEntry> entries) throws IOException {
        return walk(layer, (header, content) -> entries.accept(LayerEntryReader.read(header, content)));
    }

    private interface Visitor {
        void visit(TarArchiveEntry header, InputStream content) throws IOException;
    }

    private static DiffId walk(InputStream layer, Visitor visitor) throws IOException {
        DigestInputStream hashed = new DigestInputStream(layer, sha256());
        TarArchiveInputStream tar = new TarArchiveInputStream(hashed);
        TarArchiveEntry entry = tar.getNextEntry();
        while (entry != null) {
            visitor.visit(entry, tar);
            entry = tar.getNextEntry();
        }
        hashed.transferTo(OutputStream.nullOutputStream());
        return DiffId.of(
                "sha256:" + HexFormat.of().formatHex(hashed.getMessageDigest().digest()));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
