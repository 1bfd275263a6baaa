package dev.plimsoll.internal.inspect;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.FileCapabilities;
import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.FileMode;
import dev.plimsoll.image.FileType;
import dev.plimsoll.internal.io.LayerEntry;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * What is in one layer, without the contents: its entries in the archive's order, packed into bytes. An entry takes about 30
 * of them, for a path is written as what differs from the one before; as objects it would take ten times as much.
 */
final class LayerIndex {

    private static final LayerEntry.Kind[] KINDS = LayerEntry.Kind.values();
    private static final FileType[] TYPES = FileType.values();

    private final ByteSize size;
    private final byte[] packed;

    LayerIndex(ByteSize size, byte[] packed) {
        this.size = size;
        this.packed = packed;
    }

    /** The layer's content size. */
    ByteSize size() {
        return size;
    }

    /** What it takes of the memory, in bytes. */
    int weight() {
        return packed.length;
    }

    /** The entries as they are kept; not to be written to. */
    byte[] packed() {
        return packed;
    }

    /** Unpacks the entries one after another. */
    void forEach(Consumer<LayerEntry> action) {
        Unpacking unpacking = new Unpacking(packed);
        while (unpacking.hasNext()) {
            action.accept(unpacking.next());
        }
    }

    /** Packs entries while a layer is read. */
    static final class Packing {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private byte[] previous = {};

        @SuppressWarnings("EnumOrdinal") // whoever changes the order changes the form, and counts up its version
        void add(LayerEntry entry) {
            FileEntry file = entry.file();
            byte[] path = bytes(file.path());
            int shared = Math.max(0, Arrays.mismatch(previous, path));
            int flags = entry.kind().ordinal() << 4
                    | file.type().ordinal() << 1
                    | (file.capabilities().isEmpty() ? 0 : 1);
            out.write(flags);
            number(shared);
            text(Arrays.copyOfRange(path, shared, path.length));
            number(file.size());
            number(file.mode().bits());
            number(file.uid());
            number(file.gid());
            number(file.modified().getEpochSecond());
            text(bytes(file.linkTarget()));
            if (!file.capabilities().isEmpty()) {
                number(file.capabilities().permitted());
                number(file.capabilities().inheritable());
                number(file.capabilities().isEffective() ? 1 : 0);
            }
            previous = path;
        }

        LayerIndex finish(ByteSize size) {
            return new LayerIndex(size, out.toByteArray());
        }

        private void text(byte[] text) {
            number(text.length);
            out.writeBytes(text);
        }

        /** Seven bits a byte, the lowest first. */
        private void number(long value) {
            long rest = value;
            while ((rest & ~0x7fL) != 0) {
                out.write((int) ((rest & 0x7f) | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    private static final class Unpacking {

        private final byte[] packed;
        private int at;
        private byte[] previous = {};

        Unpacking(byte[] packed) {
            this.packed = packed;
        }

        boolean hasNext() {
            return at < packed.length;
        }

        LayerEntry next() {
            int flags = packed[at++];
            int shared = (int) number();
            int length = (int) number();
            byte[] path = Arrays.copyOf(previous, shared + length);
            System.arraycopy(packed, at, path, shared, length);
            at += length;
            previous = path;
            long size = number();
            FileMode mode = new FileMode((int) number());
            long uid = number();
            long gid = number();
            Instant modified = Instant.ofEpochSecond(number());
            String linkTarget = text();
            FileCapabilities capabilities =
                    (flags & 1) == 0 ? FileCapabilities.NONE : new FileCapabilities(number(), number(), number() != 0);
            return new LayerEntry(
                    KINDS[flags >> 4],
                    new FileEntry(
                            new String(path, StandardCharsets.UTF_8),
                            TYPES[flags >> 1 & 7],
                            size,
                            mode,
                            uid,
                            gid,
                            linkTarget,
                            modified,
                            capabilities));
        }

        private String text() {
            int length = (int) number();
            String text = new String(packed, at, length, StandardCharsets.UTF_8);
            at += length;
            return text;
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
