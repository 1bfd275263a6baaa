package dev.plimsoll.internal.io;

import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.FileCapabilities;
import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.FileMode;
import dev.plimsoll.image.FileType;
import dev.plimsoll.internal.text.ImagePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the entries of a tar archive, one after another. No other class decodes tar entries.
 *
 * <p>Names are {@link RawText}, so two names that differ in any byte differ as strings.
 */
public final class TarReader {

    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";
    private static final String EXTENDED_ATTRIBUTE = "SCHILY.xattr.";
    private static final int PERMISSIONS = 07777;

    private final TarHeaders headers;
    private final TarArchiveInputStream tar;
    private @Nullable TarArchiveEntry current;

    /** Creates a reader of an archive, which is not closed. */
    public TarReader(InputStream archive) {
        this.headers = new TarHeaders(archive);
        // In this charset each byte of a name is one character, so none is lost.
        this.tar = new TarArchiveInputStream(headers, StandardCharsets.ISO_8859_1.name());
    }

    /** Receives the entries of a layer. */
    @FunctionalInterface
    public interface EntryReader {

        /**
         * Reads one entry, and as much of its content as needed.
         *
         * @param archive positioned at the entry
         */
        void read(LayerEntry entry, TarReader archive) throws IOException;
    }

    /**
     * Reads a layer completely and returns its diff id, which includes the trailer.
     *
     * @param layer the uncompressed layer, which is not closed
     * @param entries receives each entry, in the archive's order
     * @throws IOException if the layer is not a tar archive, or is truncated
     */
    public static DiffId readLayer(InputStream layer, EntryReader entries) throws IOException {
        DigestInputStream hashed = new DigestInputStream(layer, Sha256.digest());
        TarReader archive = new TarReader(hashed);
        for (LayerEntry entry = archive.next(); entry != null; entry = archive.next()) {
            entries.read(entry, archive);
        }
        hashed.transferTo(OutputStream.nullOutputStream());
        return DiffId.of("sha256:" + Sha256.hex(hashed.getMessageDigest()));
    }

    /**
     * Advances to the next entry.
     *
     * @return the entry; null at the end of the archive
     * @throws IOException if the archive is damaged or truncated
     */
    public @Nullable LayerEntry next() throws IOException {
        current = tar.getNextEntry();
        return current == null ? null : entry(current);
    }

    /** Returns the content of the current entry; empty unless it is a regular file. */
    public InputStream content() {
        return tar;
    }

    /**
     * Skips the content of the current entry. If the archive can be skipped without reading it, as a file can, nothing is
     * read.
     */
    void skipContent() {
        headers.skipContent();
    }

    /**
     * Returns the path of the current entry as the archive has it, absolute and normalized. For a whiteout, this is its
     * own path.
     */
    public String path() {
        return path(name(current(), "path", current().getName()));
    }

    /** Returns the modification time of the current entry with the precision of the archive. */
    public Instant modified() {
        return current().getLastModifiedTime().toInstant();
    }

    /** Returns the device numbers of the current entry, as {@code 1:3}; empty if it is not a device. */
    public String device() {
        TarArchiveEntry entry = current();
        return entry.isCharacterDevice() || entry.isBlockDevice()
                ? entry.getDevMajor() + ":" + entry.getDevMinor()
                : "";
    }

    /** Returns the extended attributes of the current entry by their names; values are {@link RawText}. */
    public Map<String, String> extendedAttributes() {
        Map<String, String> attributes = new TreeMap<>();
        headers.records().forEach((key, value) -> {
            if (key.startsWith(EXTENDED_ATTRIBUTE)) {
                attributes.put(key.substring(EXTENDED_ATTRIBUTE.length()), value);
            }
        });
        return attributes;
    }

    private TarArchiveEntry current() {
        return Objects.requireNonNull(current, "the archive does not stand at an entry");
    }

    /**
     * Converts a header to an entry of a layer.
     *
     * <p>Source: OCI image specification, <em>Whiteouts</em>.
     */
    private LayerEntry entry(TarArchiveEntry header) throws IOException {
        String path = path();
        int slash = path.lastIndexOf('/');
        String name = path.substring(slash + 1);
        if (name.equals(OPAQUE)) {
            return new LayerEntry(LayerEntry.Kind.OPAQUE, file(header, path.substring(0, Math.max(1, slash)), ""));
        }
        if (name.startsWith(WHITEOUT)) {
            String hidden = path.substring(0, slash + 1) + name.substring(WHITEOUT.length());
            return new LayerEntry(LayerEntry.Kind.WHITEOUT, file(header, hidden, ""));
        }
        String target =
                header.isLink() || header.isSymbolicLink() ? name(header, "linkpath", header.getLinkName()) : "";
        return header.isLink()
                ? new LayerEntry(LayerEntry.Kind.HARD_LINK, file(header, path, path(target)))
                : new LayerEntry(LayerEntry.Kind.FILE, file(header, path, target));
    }

    private FileEntry file(TarArchiveEntry header, String path, String linkTarget) throws IOException {
        FileType type = type(header);
        return new FileEntry(
                path,
                type,
                type == FileType.REGULAR_FILE && !header.isLink() ? header.getRealSize() : 0,
                new FileMode(header.getMode() & PERMISSIONS),
                header.getLongUserId(),
                header.getLongGroupId(),
                linkTarget,
                Instant.ofEpochSecond(modified().getEpochSecond()),
                capabilities());
    }

    private FileCapabilities capabilities() throws IOException {
        @Nullable String attribute = headers.records().get(EXTENDED_ATTRIBUTE + "security.capability");
        try {
            return attribute == null ? FileCapabilities.NONE : FileCapabilities.decode(RawText.encode(attribute));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Returns the name from the PAX record if there is one, else from the header. */
    private String name(TarArchiveEntry header, String record, String inHeader) {
        String pax = headers.records().getOrDefault(record, "");
        // This record has the real name of a sparse file, whose path is only a placeholder.
        String name = record.equals("path") && header.isSparse()
                ? headers.records().getOrDefault("GNU.sparse.name", pax)
                : pax;
        return name.isEmpty() ? RawText.decode(inHeader.getBytes(StandardCharsets.ISO_8859_1)) : name;
    }

    private static FileType type(TarArchiveEntry entry) {
        // isFile() is unsuitable, because it is also true for links and for everything else without a slash at the end.
        if (entry.isSymbolicLink()) {
            return FileType.SYMBOLIC_LINK;
        }
        if (entry.isCharacterDevice()) {
            return FileType.CHARACTER_DEVICE;
        }
        if (entry.isBlockDevice()) {
            return FileType.BLOCK_DEVICE;
        }
        if (entry.isFIFO()) {
            return FileType.FIFO;
        }
        return entry.isDirectory() ? FileType.DIRECTORY : FileType.REGULAR_FILE;
    }

    private static String path(String name) {
        return ImagePath.normalize("/" + name);
    }
}
