package dev.plimsoll.internal.io;

import dev.plimsoll.image.ByteSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Watches the headers of a tar archive while it is read. It keeps the PAX records of the current entry without losing a
 * byte, because commons-compress decodes them as UTF-8 and replaces invalid bytes. It rejects headers that are so long
 * that commons-compress would run out of memory.
 */
final class TarHeaders extends BulkInputStream {

    private static final int BLOCK = 512;

    /** The limit of a name or a PAX header in bytes. Go's archive/tar, which writes most layers, has the same limit. */
    private static final int LONGEST = 1 << 20;

    private final InputStream in;
    private final byte[] header = new byte[BLOCK];
    private final ByteArrayOutputStream extended = new ByteArrayOutputStream();
    private int headerFilled;
    private long contentLeft;
    private long paddingLeft;
    private char extension;
    private boolean isSparseMap;
    private boolean isSkipping;
    private Map<String, String> global = Map.of();
    private Map<String, String> pending = Map.of();
    private Map<String, String> current = Map.of();

    TarHeaders(InputStream in) {
        this.in = in;
    }

    /**
     * Returns the PAX records that apply to the entry whose header was read last, as {@link RawText}; empty if there
     * are none.
     */
    Map<String, String> records() {
        return current;
    }

    /**
     * Skips the content of the current entry while it is read; the bytes that are then read are arbitrary. commons-compress
     * reads also what it skips.
     */
    void skipContent() {
        isSkipping = true;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (isSkipping && contentLeft > 0) {
            int skipped = (int) in.skip(Math.min(length, contentLeft));
            contentLeft -= skipped;
            if (skipped > 0) {
                return skipped;
            }
        }
        int count = in.read(target, offset, length);
        for (int at = offset; at < offset + count; ) {
            at += look(target, at, offset + count - at);
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private int look(byte[] bytes, int from, int length) throws IOException {
        if (contentLeft > 0) {
            int count = (int) Math.min(length, contentLeft);
            if (extension == 'x' || extension == 'g') {
                extended.write(bytes, from, count);
            }
            contentLeft -= count;
            if (contentLeft == 0) {
                endContent();
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

    private void endHeader() throws IOException {
        isSkipping = false;
        if (isSparseMap) {
            // Old GNU archives continue the map of a sparse file between its header and its content.
            isSparseMap = header[504] != 0;
            return;
        }
        char type = (char) header[156];
        extension = "xgLK".indexOf(type) < 0 ? 0 : type;
        long size = size();
        if (extension != 0) {
            extended.reset();
            if (size > LONGEST) {
                throw new IOException(describe(type) + " in the tar archive is " + ByteSize.of(size)
                        + " long; at most 1 MiB is read");
            }
        } else {
            current = merge(global, pending);
            pending = Map.of();
            size = size(current.get("size"), size);
        }
        contentLeft = Math.max(0, size);
        paddingLeft = (BLOCK - contentLeft % BLOCK) % BLOCK;
        isSparseMap = type == 'S' && header[482] != 0;
    }

    private static String describe(char extension) {
        return switch (extension) {
            case 'L' -> "a name";
            case 'K' -> "the target of a link";
            default -> "a PAX header";
        };
    }

    private void endContent() {
        if (extension == 'x') {
            pending = records(extended.toByteArray());
        } else if (extension == 'g') {
            global = merge(global, records(extended.toByteArray()));
        }
    }

    private static Map<String, String> merge(Map<String, String> general, Map<String, String> special) {
        if (general.isEmpty() || special.isEmpty()) {
            return general.isEmpty() ? special : general;
        }
        Map<String, String> merged = new HashMap<>(general);
        merged.putAll(special);
        return merged;
    }

    /**
     * Splits records of the form {@code LENGTH KEY=VALUE\n}, where the length counts the whole record. Malformed
     * records are left to commons-compress, which rejects them.
     */
    private static Map<String, String> records(byte[] bytes) {
        Map<String, String> records = new HashMap<>();
        for (int at = 0; at < bytes.length; ) {
            int length = 0;
            int start = at;
            while (start < bytes.length && bytes[start] >= '0' && bytes[start] <= '9' && length <= LONGEST) {
                length = length * 10 + bytes[start++] - '0';
            }
            int end = at + length;
            if (end > bytes.length || start + 2 > end || bytes[start] != ' ') {
                break;
            }
            String record = RawText.decode(Arrays.copyOfRange(bytes, start + 1, end - 1));
            int equals = record.indexOf('=');
            if (equals > 0) {
                records.put(record.substring(0, equals), record.substring(equals + 1));
            }
            at = end;
        }
        return records;
    }

    private static long size(@Nullable String digits, long otherwise) {
        return digits != null && digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : otherwise;
    }

    /** Parses the size, which is octal digits or, if the highest bit is set, a binary number. */
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
