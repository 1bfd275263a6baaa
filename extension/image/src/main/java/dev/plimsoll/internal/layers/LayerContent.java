package dev.plimsoll.internal.layers;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.FileCapabilities;
import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.FileMode;
import dev.plimsoll.image.FileType;
import dev.plimsoll.internal.io.FileContent;
import dev.plimsoll.internal.io.LayerEntry;
import dev.plimsoll.internal.io.RawText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The content of a layer: its entries in the archive's order and, if requested, the digests of its regular files. It does
 * not contain the bytes of the files.
 *
 * <p>Entries are packed: each takes about 30 bytes, because a path is stored as its difference from the previous path. As
 * objects they would take ten times as much.
 */
public final class LayerContent implements Iterable<LayerEntry> {

    private static final LayerEntry.Kind[] KINDS = LayerEntry.Kind.values();
    private static final FileType[] TYPES = FileType.values();
    private static final int DIGEST = 32;

    private final byte[] packed;
    private final Optional<byte[]> digests;

    /**
     * Creates a content from the result of a {@link Packer}.
     *
     * @param packed the content size, followed by the entries
     * @param digests the digests of the regular files, in their order; empty if they are unknown
     */
    public LayerContent(byte[] packed, Optional<byte[]> digests) {
        this.packed = packed;
        this.digests = digests;
    }

    /** Returns the content size. */
    public ByteSize size() {
        return ByteSize.of(ByteBuffer.wrap(packed).getLong());
    }

    /** Returns the memory that this takes, in bytes. */
    public int weight() {
        return packed.length + digests.map(bytes -> bytes.length).orElse(0);
    }

    /** Returns the size and the entries in packed form. The array must not be changed. */
    public byte[] packed() {
        return packed;
    }

    /** Returns the digests in packed form; empty if they are unknown. The array must not be changed. */
    public Optional<byte[]> digests() {
        return digests;
    }

    /**
     * Returns the digest of a regular file, if digests are known.
     *
     * @param ordinal the index of the file among the layer's regular files, counted from 0
     */
    public Digest digest(int ordinal) {
        ByteBuffer bytes = ByteBuffer.wrap(digests.orElseThrow(), ordinal * DIGEST, DIGEST);
        return new Digest(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }

    /** A SHA-256 as a map key that takes little memory. */
    public record Digest(long first, long second, long third, long fourth) {}

    @Override
    public Iterator<LayerEntry> iterator() {
        return new Unpacker(packed);
    }

    /** Packs the entries of a layer while it is read. */
    public static final class Packer {

        private final ByteArrayOutputStream entries = new ByteArrayOutputStream();
        private final Optional<ByteArrayOutputStream> digests;
        private byte[] previous = {};
        private long size;

        /**
         * Creates a packer.
         *
         * @param withDigests whether to compute digests, which hashes all bytes once more
         */
        public Packer(boolean withDigests) {
            this.digests = withDigests ? Optional.of(new ByteArrayOutputStream()) : Optional.empty();
            entries.writeBytes(new byte[Long.BYTES]);
        }

        @SuppressWarnings("EnumOrdinal") // Whoever changes the order of the constants must change LayerCache's version.
        public void add(LayerEntry entry, FileContent content) throws IOException {
            FileEntry file = entry.file();
            byte[] path = RawText.encode(file.path());
            int shared = Math.max(0, Arrays.mismatch(previous, path));
            entries.write(entry.kind().ordinal() << 4
                    | file.type().ordinal() << 1
                    | (file.capabilities().isEmpty() ? 0 : 1));
            number(shared);
            text(Arrays.copyOfRange(path, shared, path.length));
            number(file.size());
            number(file.mode().bits());
            number(file.uid());
            number(file.gid());
            number(file.modified().getEpochSecond());
            text(RawText.encode(file.linkTarget()));
            if (!file.capabilities().isEmpty()) {
                number(file.capabilities().permitted());
                number(file.capabilities().inheritable());
                number(file.capabilities().isEffective() ? 1 : 0);
            }
            previous = path;
            if (entry.isRegularFile()) {
                size += file.size();
                if (digests.isPresent()) {
                    digests.get().writeBytes(content.sha256());
                }
            }
        }

        public LayerContent finish() {
            byte[] packed = entries.toByteArray();
            ByteBuffer.wrap(packed).putLong(size);
            return new LayerContent(packed, digests.map(ByteArrayOutputStream::toByteArray));
        }

        private void text(byte[] text) {
            number(text.length);
            entries.writeBytes(text);
        }

        /** Writes seven bits in each byte, the lowest first. */
        private void number(long value) {
            long rest = value;
            while ((rest & ~0x7fL) != 0) {
                entries.write((int) ((rest & 0x7f) | 0x80));
                rest >>>= 7;
            }
            entries.write((int) rest);
        }
    }

    private static final class Unpacker implements Iterator<LayerEntry> {

        private final byte[] packed;
        private int at = Long.BYTES;
        private byte[] previous = {};

        /** Most files have the mode and the time of the one before them, and are many. */
        private FileMode mode = new FileMode(0);

        private Instant modified = Instant.EPOCH;

        Unpacker(byte[] packed) {
            this.packed = packed;
        }

        @Override
        public boolean hasNext() {
            return at < packed.length;
        }

        @Override
        public LayerEntry next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            int flags = packed[at++];
            int shared = (int) number();
            int length = (int) number();
            byte[] path = Arrays.copyOf(previous, shared + length);
            System.arraycopy(packed, at, path, shared, length);
            at += length;
            previous = path;
            long size = number();
            int bits = (int) number();
            mode = mode.bits() == bits ? mode : new FileMode(bits);
            long uid = number();
            long gid = number();
            long seconds = number();
            modified = modified.getEpochSecond() == seconds ? modified : Instant.ofEpochSecond(seconds);
            String linkTarget = text();
            FileCapabilities capabilities =
                    (flags & 1) == 0 ? FileCapabilities.NONE : new FileCapabilities(number(), number(), number() != 0);
            FileType type = TYPES[flags >> 1 & 7];
            return new LayerEntry(
                    KINDS[flags >> 4],
                    new FileEntry(
                            RawText.decode(path), type, size, mode, uid, gid, linkTarget, modified, capabilities));
        }

        private String text() {
            int length = (int) number();
            at += length;
            return length == 0 ? "" : RawText.decode(Arrays.copyOfRange(packed, at - length, at));
        }

        private long number() {
            long value = 0;
            int shift = 0;
            byte part;
            do {
                part = packed[at++];
                value |= (long) (part & 0x7f) << shift;
                shift += 7;
            } while (part < 0);
            return value;
        }
    }
}
