package dev.plimsoll.internal.io;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Watches a tar archive while it is read for {@code security.capability}, an extended header with a binary value:
 * commons-compress decodes it as UTF-8, which loses bytes. The last value seen belongs to the entry read last.
 */
final class CapabilityTap extends FilterInputStream {

    private static final int BLOCK = 512;
    private static final int LONGEST = 1 << 20;
    private static final byte[] KEY = "SCHILY.xattr.security.capability=".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SIZE = "size=".getBytes(StandardCharsets.US_ASCII);

    private final byte[] header = new byte[BLOCK];
    private final ByteArrayOutputStream extended = new ByteArrayOutputStream();
    private int headerFilled;
    private long contentLeft;
    private long paddingLeft;
    private boolean isExtended;
    private boolean isSparseMap;
    private long sizeOverride = -1;
    private byte[] pending = {};
    private byte[] seen = {};

    CapabilityTap(InputStream in) {
        super(in);
    }

    /** The raw attribute of the entry read last; empty if it has none. */
    byte[] capability() {
        return seen;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        for (int at = offset; at < offset + count; ) {
            at += look(target, at, offset + count - at);
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(count, 1 << 16)]));
    }

    private int look(byte[] bytes, int from, int length) {
        if (contentLeft > 0) {
            int count = (int) Math.min(length, contentLeft);
            if (isExtended && extended.size() < LONGEST) {
                extended.write(bytes, from, count);
            }
            contentLeft -= count;
            if (contentLeft == 0 && isExtended) {
                endExtended();
            }
            return count;
        }
        if (paddingLeft > 0) {
            int count = (int) Math.min(length, paddingLeft);
            paddingLeft -= count;
            return count;
        }
        int count = Math.min(length, BLOCK - headerFilled);
        System.arraycopy(bytes, from, header, headerFilled, count);
        headerFilled += count;
        if (headerFilled == BLOCK) {
            headerFilled = 0;
            endHeader();
        }
        return count;
    }

    private void endHeader() {
        if (isSparseMap) {
            // Old GNU archives put more of a sparse file's map between its header and its content.
            isSparseMap = header[504] != 0;
            return;
        }
        byte type = header[156];
        boolean isExtension = type == 'x' || type == 'g' || type == 'L' || type == 'K';
        isExtended = type == 'x';
        if (isExtended) {
            extended.reset();
            pending = new byte[0];
            sizeOverride = -1;
        }
        long size = isExtension || sizeOverride < 0 ? size() : sizeOverride;
        contentLeft = Math.max(0, size);
        paddingLeft = (BLOCK - contentLeft % BLOCK) % BLOCK;
        isSparseMap = type == 'S' && header[482] != 0;
        if (!isExtension) {
            seen = pending;
            pending = new byte[0];
            sizeOverride = -1;
        }
    }

    /**
     * Records of the form {@code LENGTH KEY=VALUE\n}, where the length counts the whole record. Malformed records are
     * left to the reader, which refuses them.
     */
    private void endExtended() {
        byte[] records = extended.toByteArray();
        for (int at = 0; at < records.length; ) {
            int length = 0;
            int start = at;
            while (start < records.length && records[start] >= '0' && records[start] <= '9' && length < LONGEST) {
                length = length * 10 + records[start++] - '0';
            }
            int end = at + length;
            if (end > records.length || start + 2 > end || records[start] != ' ') {
                return;
            }
            byte[] record = Arrays.copyOfRange(records, start + 1, end - 1);
            if (startsWith(record, KEY)) {
                pending = Arrays.copyOfRange(record, KEY.length, record.length);
            } else if (startsWith(record, SIZE)) {
                sizeOverride =
                        size(new String(record, SIZE.length, record.length - SIZE.length, StandardCharsets.US_ASCII));
            }
            at = end;
        }
    }

    private static long size(String digits) {
        return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : -1;
    }

    private static boolean startsWith(byte[] bytes, byte[] begin) {
        return bytes.length >= begin.length && Arrays.equals(bytes, 0, begin.length, begin, 0, begin.length);
    }

    /** Octal digits or, if the highest bit is set, a binary number. */
    private long size() {
        long value = 0;
        if (header[124] < 0) {
            for (int i = 125; i < 136; i++) {
                value = (value << 8) | (header[i] & 0xff);
            }
            return value;
        }
        for (int i = 124; i < 136; i++) {
            if (header[i] >= '0' && header[i] <= '7') {
                value = (value << 3) | (header[i] - '0');
            }
        }
        return value;
    }
}
