package dev.plimsoll.internal.io;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.GZIPInputStream;

/**
 * The compression of a layer, which is recognized by the layer's first bytes.
 */
public enum Compression {
    /** An uncompressed tar archive. */
    NONE,
    /** Gzip, RFC 1952. */
    GZIP,
    /** Zstandard, RFC 8878. */
    ZSTANDARD;

    private static final int BUFFER = 128 * 1024;

    /**
     * Recognizes a compression.
     *
     * @param begin the first four bytes, or all bytes of a shorter stream
     */
    static Compression of(byte[] begin) {
        if (begin.length > 1 && begin[0] == 0x1f && begin[1] == (byte) 0x8b) {
            return GZIP;
        }
        if (begin.length < 4) {
            return NONE;
        }
        int magic = ByteBuffer.wrap(begin).order(ByteOrder.LITTLE_ENDIAN).getInt();
        boolean zstandard = magic == ZstandardFrames.MAGIC || magic >>> 4 == ZstandardFrames.SKIPPABLE;
        return zstandard ? ZSTANDARD : NONE;
    }

    /** Uncompresses a stream. */
    InputStream open(InputStream compressed) throws IOException {
        return switch (this) {
            case NONE -> compressed;
            case GZIP -> new BufferedInputStream(new GZIPInputStream(compressed, BUFFER), BUFFER);
            case ZSTANDARD -> new BufferedInputStream(new ZstdInputStream(new ZstandardFrames(compressed)), BUFFER);
        };
    }
}
