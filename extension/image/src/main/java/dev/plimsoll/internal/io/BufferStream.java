package dev.plimsoll.internal.io;

import java.nio.ByteBuffer;

/** Reads a buffer. */
public final class BufferStream extends BulkInputStream {

    private final ByteBuffer bytes;

    /** Creates a stream of what remains in a buffer, whose position moves on. */
    public BufferStream(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length > 0 && !bytes.hasRemaining()) {
            return -1;
        }
        int count = Math.min(length, bytes.remaining());
        bytes.get(target, offset, count);
        return count;
    }
}
