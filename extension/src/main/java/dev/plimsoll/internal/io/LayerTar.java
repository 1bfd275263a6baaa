package dev.plimsoll.internal.io;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.FileCapabilities;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The uncompressed tar archive of one layer, read once from beginning to end. */
public final class LayerTar {

    private LayerTar() {}

    /** The identity and size of a layer that was read. */
    public record Weighed(DiffId diffId, ByteSize size) {}

    /**
     * Reads a layer to its very end, since the diff id includes the trailer, and adds up the sizes of its regular files
     * from the headers. Links, directories, devices and whiteouts count nothing.
     *
     * @param layer uncompressed; it is not closed
     * @param entries takes each entry, in the archive's order
     * @throws IOException if it is no tar archive or breaks off
     */
    public static Weighed read(InputStream layer, Consumer<LayerEntry> entries) throws IOException {
        return readWithContents(layer, (entry, content) -> entries.accept(entry));
    }

    /** Reads the entries of a layer. Content is valid only during the call, and empty for all but regular files. */
    @FunctionalInterface
    public interface EntryReader {

        /** Reads one entry and as much of its content as needed. */
        void read(LayerEntry entry, InputStream content) throws IOException;
    }

    /** The same as {@link #read}, with contents. */
    public static Weighed readWithContents(InputStream layer, EntryReader entries) throws IOException {
        DigestInputStream hashed = new DigestInputStream(layer, Sha256.digest());
        CapabilityTap tap = new CapabilityTap(hashed);
        TarArchiveInputStream tar = TarEntries.open(tap);
        long bytes = 0;
        TarArchiveEntry header = tar.getNextEntry();
        while (header != null) {
            LayerEntry entry = TarEntries.layerEntry(header, capabilities(tap));
            if (entry.kind() == LayerEntry.Kind.FILE) {
                bytes += entry.file().size();
            }
            entries.read(entry, tar);
            header = tar.getNextEntry();
        }
        return new Weighed(diffId(hashed), ByteSize.of(bytes));
    }

    /**
     * Reads a layer to its very end, contents included, for a comparison with another.
     *
     * @param layer uncompressed; it is not closed
     * @param entries takes each entry, in the archive's order
     * @throws IOException if it is no tar archive or breaks off
     */
    public static DiffId readHashed(InputStream layer, Consumer<HashedEntry> entries) throws IOException {
        DigestInputStream hashed = new DigestInputStream(layer, Sha256.digest());
        TarArchiveInputStream tar = TarEntries.open(hashed);
        TarArchiveEntry header = tar.getNextEntry();
        while (header != null) {
            entries.accept(HashedEntryReader.read(header, tar));
            header = tar.getNextEntry();
        }
        return diffId(hashed);
    }

    private static FileCapabilities capabilities(CapabilityTap tap) throws IOException {
        try {
            return tap.capability().length == 0 ? FileCapabilities.NONE : FileCapabilities.decode(tap.capability());
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The rest of the archive counts as well. */
    private static DiffId diffId(DigestInputStream hashed) throws IOException {
        hashed.transferTo(OutputStream.nullOutputStream());
        return DiffId.of(
                "sha256:" + HexFormat.of().formatHex(hashed.getMessageDigest().digest()));
    }
}
