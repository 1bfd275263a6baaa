package dev.plimsoll.internal.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Drops the skippable frames from a Zstandard stream. Podman's {@code zstd:chunked} ends with such frames, and the decoder
 * rejects them as corrupt.
 *
 * <p>Source: RFC 8878, <em>Zstandard Frames</em> and <em>Skippable Frames</em>.
 */
final class ZstandardFrames extends BulkInputStream {

    static final int MAGIC = 0xfd2fb528;

    /** The upper 28 bits that the 16 magic numbers of skippable frames share. */
    static final int SKIPPABLE = 0x184d2a5;

    /**
     * The limit of a frame's window in bytes, which a window must be below. The decoder allocates more than the size that a
     * frame declares, and that of aircompressor 2.0.3 never ends with one of 128 MiB, which is the default limit of zstd itself.
     */
    private static final long TOO_LARGE_WINDOW = 128L << 20;

    private static final int LONGEST_HEADER = 18;
    private static final int[] DICTIONARY_ID_BYTES = {0, 1, 2, 4};
    private static final int[] CONTENT_SIZE_BYTES = {0, 2, 4, 8};

    private final InputStream in;
    private final byte[] header = new byte[LONGEST_HEADER];
    private int headerAt;
    private int headerEnd;
    private long blockLeft;
    private boolean inFrame;
    private boolean wasLast;
    private boolean hasChecksum;

    ZstandardFrames(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (headerAt == headerEnd && blockLeft == 0) {
            if (!next()) {
                return -1;
            }
        }
        if (headerAt < headerEnd) {
            int count = Math.min(length, headerEnd - headerAt);
            System.arraycopy(header, headerAt, target, offset, count);
            headerAt += count;
            return count;
        }
        int count = in.read(target, offset, (int) Math.min(length, blockLeft));
        if (count < 0) {
            throw truncated();
        }
        blockLeft -= count;
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Advances to the next block or frame; returns false at the end of the stream. */
    private boolean next() throws IOException {
        headerAt = 0;
        headerEnd = 0;
        if (!inFrame) {
            return beginFrame();
        }
        if (!wasLast) {
            beginBlock();
            return true;
        }
        inFrame = false;
        blockLeft = hasChecksum ? Integer.BYTES : 0;
        return true;
    }

    private boolean beginFrame() throws IOException {
        int first = in.read();
        if (first < 0) {
            return false;
        }
        header[headerEnd++] = (byte) first;
        take(3);
        int magic = number(0, 4);
        if (magic >>> 4 == SKIPPABLE) {
            take(4);
            pass(number(4, 4) & 0xffffffffL);
            headerEnd = 0;
            return true;
        }
        if (magic != MAGIC) {
            throw new IOException("corrupt Zstandard stream: invalid frame magic");
        }
        take(1);
        int descriptor = header[4] & 0xff;
        boolean singleSegment = (descriptor & 0x20) != 0;
        int contentSize = CONTENT_SIZE_BYTES[descriptor >> 6];
        take((singleSegment ? 0 : 1)
                + DICTIONARY_ID_BYTES[descriptor & 3]
                + (singleSegment && contentSize == 0 ? 1 : contentSize));
        long window = singleSegment ? contentSize(contentSize) : window(header[5] & 0xff);
        if (window < 0 || window >= TOO_LARGE_WINDOW) {
            throw new IOException("the Zstandard stream needs a window of 128 MiB of memory or more");
        }
        hasChecksum = (descriptor & 4) != 0;
        inFrame = true;
        wasLast = false;
        return true;
    }

    private static long window(int descriptor) {
        int exponent = 10 + (descriptor >> 3);
        return (1L << exponent) + ((1L << exponent) >> 3) * (descriptor & 7);
    }

    /** Returns the content size, which is the last field of the header. A two-byte size is stored minus 256. */
    private long contentSize(int bytes) {
        int length = Math.max(1, bytes);
        long value = 0;
        for (int i = 0; i < length; i++) {
            value |= (header[headerEnd - length + i] & 0xffL) << (8 * i);
        }
        return length == 2 ? value + 256 : value;
    }

    private void beginBlock() throws IOException {
        take(3);
        int block = number(0, 3);
        wasLast = (block & 1) != 0;
        boolean repeatsOneByte = (block >> 1 & 3) == 1;
        blockLeft = repeatsOneByte ? 1 : block >>> 3;
    }

    private void take(int count) throws IOException {
        if (in.readNBytes(header, headerEnd, count) < count) {
            throw truncated();
        }
        headerEnd += count;
    }

    private void pass(long count) throws IOException {
        try {
            in.skipNBytes(count);
        } catch (EOFException e) {
            throw truncated();
        }
    }

    private int number(int from, int bytes) {
        int value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (header[from + i] & 0xff) << (8 * i);
        }
        return value;
    }

    private static IOException truncated() {
        return new EOFException("truncated Zstandard stream");
    }
}
