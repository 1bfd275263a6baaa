package dev.plimsoll.inspect;

import dev.plimsoll.io.HashedEntry;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** The SHA-256 of each regular file of a layer, in the archive's order: 32 bytes for each. */
final class LayerDigests {

    private static final int LENGTH = 32;

    private final byte[] packed;

    LayerDigests(byte[] packed) {
        this.packed = packed;
    }

    /** As they are kept; not to be written to. */
    byte[] packed() {
        return packed;
    }

    /** That of one file, in hexadecimal digits. */
    String get(int content) {
        return HexFormat.of().formatHex(packed, content * LENGTH, (content + 1) * LENGTH);
    }

    /** Packs digests while a layer is read. */
    static final class Packing {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        void add(HashedEntry entry) {
            // Whiteouts are written as files and are none.
            String name = entry.path().substring(entry.path().lastIndexOf('/') + 1);
            if (entry.type() == HashedEntry.Type.FILE && !name.startsWith(".wh.")) {
                out.writeBytes(HexFormat.of().parseHex(entry.sha256()));
            }
        }

        LayerDigests finish() {
            return new LayerDigests(out.toByteArray());
        }
    }
}
