package dev.plimsoll.internal.inspect;

import dev.plimsoll.internal.io.Compression;
import dev.plimsoll.internal.io.ExportedImage;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Deflater;

/**
 * What a layer takes in a registry.
 *
 * @param bytes compressed
 * @param isEstimate whether the engine holds it uncompressed, so that it was compressed only to be measured
 */
record StoredSize(long bytes, boolean isEstimate) {

    /** RFC 1952: ten bytes before and eight after what is deflated. */
    private static final int GZIP_FRAME = 18;

    static Measuring measure(InputStream layer, ExportedImage.Stored stored) {
        return stored.compression() == Compression.NONE
                ? new Deflating(layer)
                : new Measuring(layer, new StoredSize(stored.size(), false));
    }

    /** Passes a layer through to whoever reads it. */
    static class Measuring extends FilterInputStream {

        private final StoredSize known;

        Measuring(InputStream in, StoredSize known) {
            super(in);
            this.known = known;
        }

        StoredSize finish() {
            return known;
        }
    }

    /** Compresses what passes, and keeps nothing of it but its length. */
    private static final class Deflating extends Measuring {

        private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        private final byte[] target = new byte[64 * 1024];

        Deflating(InputStream in) {
            super(in, new StoredSize(0, true));
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            if (count > 0) {
                deflater.setInput(bytes, offset, count);
                while (deflater.deflate(target) > 0) {
                    // Its length is counted by the deflater.
                }
            }
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            return readNBytes((int) Math.min(count, target.length)).length;
        }

        @Override
        StoredSize finish() {
            deflater.finish();
            while (!deflater.finished()) {
                deflater.deflate(target);
            }
            long bytes = deflater.getBytesWritten() + GZIP_FRAME;
            deflater.end();
            return new StoredSize(bytes, true);
        }
    }
}
