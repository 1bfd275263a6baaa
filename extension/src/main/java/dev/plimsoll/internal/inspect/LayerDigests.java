package dev.plimsoll.internal.inspect;

import dev.plimsoll.internal.io.LayerEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

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

    /** That of one file. */
    Digest get(int content) {
        ByteBuffer bytes = ByteBuffer.wrap(packed, content * LENGTH, LENGTH);
        return new Digest(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }

    /** A SHA-256 in the least room in which it can be a key. */
    record Digest(long first, long second, long third, long fourth) {}

    /** Packs digests while a layer is read. */
    static final class Packing {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final MessageDigest sha256 = sha256();

        void add(LayerEntry entry, InputStream content) throws IOException {
            if (entry.isRegularFile()) {
                content.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), sha256));
                out.writeBytes(sha256.digest());
            }
        }

        LayerDigests finish() {
            return new LayerDigests(out.toByteArray());
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every JDK has SHA-256", e);
            }
        }
    }
}
