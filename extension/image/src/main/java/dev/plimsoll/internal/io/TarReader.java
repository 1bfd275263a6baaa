package dev.plimsoll.internal.io;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.FileCapabilities;
import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.FileMode;
import dev.plimsoll.image.FileType;
import dev.plimsoll.internal.text.ImagePath;
import dev.plimsoll.internal.text.Visible;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.security.DigestInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the entries of a tar archive, one after another, as engines do. No other class decodes tar entries.
 *
 * <p>Names are {@link RawText}, so two names that differ in any byte differ as strings. An entry that engines refuse, or of
 * which they make different files, is an error.
 *
 * <p>Source: Go's {@code archive/tar}, {@code Reader.next}; {@code createTarFile} of moby's {@code pkg/archive} and of
 * containerd's {@code archive}.
 */
public final class TarReader {

    private static final int BLOCK = TarHeader.BLOCK;
    private static final int BUFFER = 64 * 1024;

    /** The limit of a name or a PAX header in bytes, as in Go's {@code readSpecialFile}. */
    private static final int LONGEST = 1 << 20;

    /** The limit of a path in bytes: {@code PATH_MAX} of Linux without the NUL at the end. */
    public static final int LONGEST_PATH = 4095;

    /** {@code NAME_MAX} of Linux. */
    private static final int LONGEST_NAME = 255;

    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";
    private static final String EXTENDED_ATTRIBUTE = "SCHILY.xattr.";
    private static final int PERMISSIONS = 07777;
    private static final int ROOT_MODE = 0755;

    private final InputStream in;
    private final HiddenBytes hidden;
    private final boolean isLayer;
    private final byte[] block = new byte[BLOCK];
    private byte[] unusedBefore = {};

    /** Takes content that is not read. */
    private byte[] unread = {};

    private @Nullable Entry current;
    private String place = "";
    private long contentLeft;
    private int padding;
    private boolean isSkipping;
    private InputStream content = InputStream.nullInputStream();

    /** An entry with everything that headers say about it. */
    private record Entry(TarHeader header, PaxRecords records, char type, String name, String link, long size) {

        boolean isDirectory() {
            return type == '5';
        }

        /** Returns whether no content follows, whatever the size says. Source: Go's {@code isHeaderOnlyType}. */
        static boolean hasNoContent(char type) {
            return type >= '1' && type <= '6';
        }
    }

    /** Creates a reader of an archive, which is not closed. */
    public TarReader(InputStream archive) {
        this(archive, HiddenBytes.NONE, false);
    }

    private TarReader(InputStream archive, HiddenBytes hidden, boolean isLayer) {
        this.in = archive;
        this.hidden = hidden;
        this.isLayer = isLayer;
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
     * @throws IOException if the layer is not a tar archive, is truncated, or has an entry that engines refuse or read in
     *     different ways
     */
    public static DiffId readLayer(InputStream layer, EntryReader entries) throws IOException {
        return readLayer(layer, entries, HiddenBytes.NONE);
    }

    /**
     * Reads a layer completely, with the bytes in it that are in no file.
     *
     * @param hidden receives the other bytes of an entry before the entry, except for its content and padding
     */
    public static DiffId readLayer(InputStream layer, EntryReader entries, HiddenBytes hidden) throws IOException {
        DigestInputStream hashed = new DigestInputStream(layer, Sha256.digest());
        InputStream buffered = new BufferedInputStream(hashed, BUFFER);
        TarReader archive = new TarReader(buffered, hidden, true);
        for (LayerEntry entry = archive.next(); entry != null; entry = archive.next()) {
            entries.read(entry, archive);
            if (!entry.isRegularFile() && archive.contentLeft > 0) {
                hidden.found("the content of " + archive.place + ", which engines ignore", archive.content);
            }
        }
        archive.readRest();
        buffered.transferTo(OutputStream.nullOutputStream());
        return DiffId.of("sha256:" + Sha256.hex(hashed.getMessageDigest()));
    }

    /**
     * Advances to the next entry.
     *
     * @return the entry; null at the end of the archive
     * @throws IOException if the archive is damaged or truncated, or if the entry is one that engines refuse or read in
     *     different ways
     */
    public @Nullable LayerEntry next() throws IOException {
        current = null;
        if (!leaveContent()) {
            return null;
        }
        try {
            @Nullable Entry entry = readHeaders();
            current = entry;
            return entry == null ? null : enter(entry);
        } catch (TarException e) {
            throw new IOException(subject() + e.getMessage(), e);
        }
    }

    /** Says in a message which entry it is about. */
    private String subject() {
        if (current != null) {
            return "the entry " + Visible.path(current.name()) + " is not judged: ";
        }
        return (place.isEmpty() ? "its first entry is" : "the entry after " + Visible.path(place) + " is")
                + " unreadable: ";
    }

    private LayerEntry enter(Entry entry) throws IOException {
        contentLeft = Entry.hasNoContent(entry.type()) || entry.type() == 'g' ? 0 : entry.size();
        if (contentLeft < 0) {
            throw new TarException("its size is negative");
        }
        padding = padding(contentLeft);
        isSkipping = false;
        content = new Content();
        long size = entry.size();
        if (SparseContent.isDescribedBy(entry.records())) {
            if (Entry.hasNoContent(entry.type())) {
                throw new TarException("only a regular file can be sparse");
            }
            size = SparseContent.size(entry.records(), size);
            content = SparseContent.open(entry.records(), content, contentLeft, size);
        }
        place = path();
        LayerEntry read = entry.type() == 'g' ? globalHeader(entry) : entry(entry, place, size);
        if (!read.isRegularFile() && entry.type() != 'g') {
            content = contentLeft == 0 ? InputStream.nullInputStream() : content;
        }
        return read;
    }

    /** Reads the headers of the next entry; null at the end of the archive. */
    private @Nullable Entry readHeaders() throws IOException {
        PaxRecords records = PaxRecords.NONE;
        String longName = "";
        String longLink = "";
        List<byte[]> unused = new ArrayList<>();
        while (readBlock()) {
            TarHeader header = TarHeader.read(block);
            if (hidden != HiddenBytes.NONE) {
                addUnused(unused);
            }
            switch (header.type()) {
                case 'x', 'g' -> {
                    byte[] bytes = readSpecial(header, "a PAX header");
                    PaxRecords read = PaxRecords.read(bytes);
                    if (!read.isPlain() || !unused.isEmpty()) {
                        unused.add(bytes);
                    }
                    if (header.type() == 'g') {
                        // Go returns it immediately, and forgets what came before it for the next entry.
                        read.check();
                        return hand(
                                unused,
                                new Entry(header, PaxRecords.NONE, 'g', read.get("path", header.name()), "", 0));
                    }
                    records = read;
                }
                case 'L' -> longName = text(readSpecial(header, "a name"), unused);
                case 'K' -> longLink = text(readSpecial(header, "the target of a link"), unused);
                default -> {
                    return hand(unused, merge(header, records, longName, longLink));
                }
            }
        }
        hand(
                unused,
                new Entry(new TarHeader('g', "", "", 0, 0, 0, 0, 0, 0, 0), PaxRecords.NONE, 'g', "the end", "", 0));
        return null;
    }

    private static Entry merge(TarHeader header, PaxRecords records, String longName, String longLink)
            throws IOException {
        records.check();
        String name = longName.isEmpty() ? records.get("path", header.name()) : longName;
        String link = longLink.isEmpty() ? records.get("linkpath", header.link()) : longLink;
        char type = header.type();
        if (type == 0) {
            type = name.endsWith("/") ? '5' : '0';
        }
        if (SparseContent.isDescribedBy(records)) {
            name = records.get("GNU.sparse.name", name);
        }
        return new Entry(header, records, type, name, link, records.number("size", header.size()));
    }

    /** Reads a block; false at the end of the archive, which is the end of the stream or two blocks of zeros. */
    private boolean readBlock() throws IOException {
        if (!fillBlock()) {
            return false;
        }
        if (!isZero(block, BLOCK)) {
            return true;
        }
        if (fillBlock() && !isZero(block, BLOCK)) {
            throw new TarException("a block of zeros is before it");
        }
        return false;
    }

    private boolean fillBlock() throws IOException {
        int count = in.readNBytes(block, 0, BLOCK);
        if (count > 0 && count < BLOCK) {
            throw new EOFException("the archive ends in a header");
        }
        return count > 0;
    }

    private byte[] readSpecial(TarHeader header, String what) throws IOException {
        long size = header.size();
        if (size < 0 || size > LONGEST) {
            throw new IOException(
                    what + " in the tar archive is " + ByteSize.of(Math.max(0, size)) + " long; at most 1 MiB is read");
        }
        byte[] bytes = in.readNBytes((int) size);
        if (bytes.length < size) {
            throw new EOFException("the archive ends in " + what);
        }
        in.readNBytes(padding(size));
        return bytes;
    }

    private static String text(byte[] bytes, List<byte[]> unused) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        if (!isZero(bytes, end, bytes.length)) {
            unused.add(Arrays.copyOfRange(bytes, end, bytes.length));
        }
        return RawText.decode(Arrays.copyOf(bytes, end));
    }

    private void addUnused(List<byte[]> unused) {
        byte[] bytes = TarHeader.unused(block);
        // The names of user and group are the same in most headers.
        if (!Arrays.equals(bytes, unusedBefore)) {
            unusedBefore = bytes;
            unused.add(bytes);
        }
    }

    private Entry hand(List<byte[]> unused, Entry entry) throws IOException {
        for (byte[] bytes : unused) {
            if (!isZero(bytes, bytes.length)) {
                hidden.found("a header of " + entry.name(), new ByteArrayInputStream(bytes));
            }
        }
        return entry;
    }

    private static int padding(long size) {
        return (int) (-size & (BLOCK - 1));
    }

    private static boolean isZero(byte[] bytes, int length) {
        return isZero(bytes, 0, length);
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Skips the rest of the content and its padding; false if a layer ends in it, which is an end for Go. */
    private boolean leaveContent() throws IOException {
        while (contentLeft > 0) {
            long skipped = isSkipping ? in.skip(contentLeft) : 0;
            if (skipped == 0) {
                unread = unread.length == 0 ? new byte[BUFFER] : unread;
                skipped = in.read(unread, 0, (int) Math.min(unread.length, contentLeft));
            }
            if (skipped < 0) {
                throw endInContent();
            }
            contentLeft -= skipped;
        }
        byte[] fill = in.readNBytes(padding);
        boolean isComplete = fill.length == padding;
        if (!isComplete && !isLayer) {
            throw endInContent();
        }
        padding = 0;
        if (!isZero(fill, fill.length)) {
            hidden.found("the padding after " + place, new ByteArrayInputStream(fill));
        }
        return isComplete;
    }

    private EOFException endInContent() {
        return new EOFException("the archive ends in the content of " + Visible.path(place));
    }

    /** Hands on what follows the end of the archive, unless it is only zeros. */
    private void readRest() throws IOException {
        byte[] bytes = new byte[BUFFER];
        for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
            if (!isZero(bytes, count)) {
                hidden.found(
                        "what follows the end of the archive",
                        new SequenceInputStream(new ByteArrayInputStream(bytes, 0, count), new Unclosed(in)));
                return;
            }
        }
    }

    /** A stream that stays open when what was put together with it is closed. */
    private static final class Unclosed extends FilterInputStream {

        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {}
    }

    /** The stored content of the current entry. */
    private final class Content extends BulkInputStream {

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (contentLeft == 0) {
                return -1;
            }
            int count = in.read(target, offset, (int) Math.min(length, contentLeft));
            if (count < 0) {
                throw endInContent();
            }
            contentLeft -= count;
            return count;
        }
    }

    /** Returns the content of the current entry; empty unless it is a regular file. */
    public InputStream content() {
        return content;
    }

    /**
     * Skips the content of the current entry. If the archive can be skipped without reading it, as a file can, nothing is
     * read.
     */
    void skipContent() {
        isSkipping = true;
    }

    /**
     * Returns the path of the current entry as the archive has it, absolute and normalized. For a whiteout, this is its
     * own path.
     */
    public String path() {
        return path(current().name());
    }

    /** Returns the modification time of the current entry with the precision of the archive. */
    public Instant modified() throws IOException {
        return current().records().time("mtime", current().header().modified());
    }

    /** Returns the device numbers of the current entry, such as {@code 1:3}; empty if it is not a device. */
    public String device() {
        return current().type() == '3' || current().type() == '4'
                ? device(current().header())
                : "";
    }

    /**
     * Returns the numbers of a device as the kernel keeps them, in 12 and 20 bits.
     *
     * <p>Source: Linux's {@code new_decode_dev}.
     */
    private static String device(TarHeader header) {
        return (header.deviceMajor() & 0xfff) + ":" + (header.deviceMinor() & 0xfffff);
    }

    /** Returns the extended attributes of the current entry by their names; values are {@link RawText}. */
    public Map<String, String> extendedAttributes() {
        return current().records().startingWith(EXTENDED_ATTRIBUTE);
    }

    private Entry current() {
        return Objects.requireNonNull(current, "the archive does not stand at an entry");
    }

    private LayerEntry globalHeader(Entry entry) throws IOException {
        return new LayerEntry(LayerEntry.Kind.GLOBAL_HEADER, file(entry, FileType.REGULAR_FILE, place, "", 0));
    }

    /**
     * Converts an entry of an archive to an entry of a layer.
     *
     * <p>Source: OCI image specification, <em>Whiteouts</em>; {@code ConvertRead} of moby's {@code overlayWhiteoutConverter}
     * and containerd's {@code OverlayConvertWhiteout}, which look at the name alone.
     */
    private LayerEntry entry(Entry entry, String path, long size) throws IOException {
        checkNames(path);
        if (path.equals("/")) {
            return root(entry);
        }
        checkExtendedAttributes(entry);
        int slash = path.lastIndexOf('/');
        String name = path.substring(slash + 1);
        if (name.equals(OPAQUE)) {
            String directory = path.substring(0, Math.max(1, slash));
            return new LayerEntry(LayerEntry.Kind.OPAQUE, file(entry, FileType.REGULAR_FILE, directory, "", 0));
        }
        if (name.startsWith(WHITEOUT)) {
            String hides = name.substring(WHITEOUT.length());
            if (hides.isEmpty() || hides.equals(".") || hides.equals("..")) {
                throw new TarException("engines refuse a whiteout of no name");
            }
            return new LayerEntry(
                    LayerEntry.Kind.WHITEOUT,
                    file(entry, FileType.REGULAR_FILE, path.substring(0, slash + 1) + hides, "", 0));
        }
        FileType type = type(entry.type());
        return switch (entry.type()) {
            case '1' -> new LayerEntry(LayerEntry.Kind.HARD_LINK, file(entry, type, path, hardLinkTarget(entry), 0));
            case '2' -> new LayerEntry(LayerEntry.Kind.FILE, file(entry, type, path, symbolicLinkTarget(entry), 0));
            case '3' ->
                new LayerEntry(
                        device(entry.header()).equals("0:0") ? LayerEntry.Kind.HIDING_DEVICE : LayerEntry.Kind.FILE,
                        file(entry, type, path, "", 0));
            default ->
                new LayerEntry(
                        LayerEntry.Kind.FILE, file(entry, type, path, "", type == FileType.REGULAR_FILE ? size : 0));
        };
    }

    /**
     * Accepts an entry of the root directory if all engines ignore it. An entry {@code ./} is ignored by all. An entry
     * {@code /} changes the directory's mode and owner on some.
     */
    private LayerEntry root(Entry entry) throws IOException {
        FileEntry file = file(entry, FileType.DIRECTORY, "/", "", 0);
        boolean isDefault =
                entry.isDirectory() && file.mode().bits() == ROOT_MODE && file.uid() == 0 && file.gid() == 0;
        if (!isHere(entry.name()) && !isDefault) {
            throw new TarException("engines differ on whether it changes the root directory");
        }
        return new LayerEntry(LayerEntry.Kind.ROOT, file);
    }

    /** Returns whether Go's {@code filepath.Clean} makes "." of a name that leads to the root. */
    private static boolean isHere(String name) {
        int depth = 0;
        for (String part : name.split("/")) {
            depth += part.equals("..") ? -1 : part.isEmpty() || part.equals(".") ? 0 : 1;
            if (depth < 0) {
                return false;
            }
        }
        return !name.startsWith("/");
    }

    private static void checkNames(String path) throws IOException {
        // A character has three bytes at most.
        if (path.length() <= LONGEST_NAME / 3) {
            return;
        }
        for (String name : path.split("/")) {
            if (RawText.encode(name).length > LONGEST_NAME) {
                throw new TarException(
                        "a name in its path is longer than " + LONGEST_NAME + " bytes, which Linux refuses");
            }
        }
        if (RawText.encode(path).length > LONGEST_PATH) {
            throw new TarException("its path is longer than " + LONGEST_PATH + " bytes, which Linux refuses");
        }
    }

    /**
     * Refuses extended attributes that not every engine sets, or that change what the kernel shows of a directory: moby's
     * overlay2 sets those of overlayfs, containerd ignores them; an unknown name space is an error on one and ignored on
     * the other.
     */
    private static void checkExtendedAttributes(Entry entry) throws IOException {
        for (String name : entry.records().startingWith(EXTENDED_ATTRIBUTE).keySet()) {
            // Linux allows those of users only for files and directories; Podman fails where others go on.
            boolean isOfUser = name.startsWith("user.") && "015".indexOf(entry.type()) >= 0;
            boolean isKnown = isOfUser || name.startsWith("trusted.") || name.startsWith("security.");
            if (!isKnown || name.startsWith("user.overlay.") || name.startsWith("trusted.overlay.")) {
                throw new TarException("engines differ on its extended attribute " + Visible.path(name));
            }
        }
    }

    private static String symbolicLinkTarget(Entry entry) throws IOException {
        if (entry.link().isEmpty()) {
            throw new TarException("it is a symbolic link without a target, which engines refuse");
        }
        if (RawText.encode(entry.link()).length > LONGEST_PATH) {
            throw new TarException("its target is longer than " + LONGEST_PATH + " bytes, which Linux refuses");
        }
        return entry.link();
    }

    private static String hardLinkTarget(Entry entry) throws IOException {
        String target = path(entry.link());
        if (!isHere("./" + entry.link()) || ("/" + entry.link() + "/").contains("/../")) {
            throw new TarException("engines differ on the target of the hard link, " + Visible.path(entry.link()));
        }
        return target;
    }

    private FileEntry file(Entry entry, FileType type, String path, String linkTarget, long size) throws IOException {
        TarHeader header = entry.header();
        return new FileEntry(
                path,
                type,
                size,
                new FileMode((int) header.mode() & PERMISSIONS),
                id(entry.records().number("uid", header.uid())),
                id(entry.records().number("gid", header.gid())),
                linkTarget,
                Instant.ofEpochSecond(
                        entry.records().time("mtime", header.modified()).getEpochSecond()),
                capabilities(entry));
    }

    /** Returns the 32 bits of an id that {@code lchown} looks at. */
    private static long id(long value) {
        return value & 0xffff_ffffL;
    }

    private static FileCapabilities capabilities(Entry entry) throws IOException {
        String attribute = entry.records().get(EXTENDED_ATTRIBUTE + "security.capability");
        try {
            return attribute.isEmpty() ? FileCapabilities.NONE : FileCapabilities.decode(RawText.encode(attribute));
        } catch (IllegalArgumentException e) {
            throw new TarException(String.valueOf(e.getMessage()));
        }
    }

    private static FileType type(char type) throws IOException {
        return switch (type) {
            case '0', '1' -> FileType.REGULAR_FILE;
            case '2' -> FileType.SYMBOLIC_LINK;
            case '3' -> FileType.CHARACTER_DEVICE;
            case '4' -> FileType.BLOCK_DEVICE;
            case '5' -> FileType.DIRECTORY;
            case '6' -> FileType.FIFO;
            default -> throw new TarException("engines refuse its type " + Visible.quoted(String.valueOf(type)));
        };
    }

    private static String path(String name) {
        return ImagePath.normalize("/" + name);
    }
}
