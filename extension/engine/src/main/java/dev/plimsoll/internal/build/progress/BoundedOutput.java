package dev.plimsoll.internal.build.progress;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The output of a step. It stays in memory until the JVM ends; therefore only the first and the last 512 KiB of an
 * output over 1 MiB are kept, in whole lines.
 */
public final class BoundedOutput {

    private static final int HALF = 1 << 19;

    private final ByteArrayOutputStream head = new ByteArrayOutputStream();

    /** A ring buffer for the output after the head; allocated when the head is full. */
    private byte[] ring = new byte[0];

    private long inRing;

    public void write(byte[] bytes) {
        int toHead = Math.min(bytes.length, HALF - head.size());
        head.write(bytes, 0, toHead);
        if (toHead < bytes.length && ring.length == 0) {
            ring = new byte[HALF];
        }
        int from = toHead;
        while (from < bytes.length) {
            int position = (int) (inRing % HALF);
            int count = Math.min(bytes.length - from, HALF - position);
            System.arraycopy(bytes, from, ring, position, count);
            inRing += count;
            from += count;
        }
    }

    /** Returns the whole output, or its beginning and end with a note of how much is left out between them. */
    public String text() {
        byte[] begin = head.toByteArray();
        byte[] end = tail();
        if (inRing <= HALF) {
            ByteArrayOutputStream all = new ByteArrayOutputStream(begin.length + end.length);
            all.writeBytes(begin);
            all.writeBytes(end);
            return all.toString(StandardCharsets.UTF_8);
        }
        int beginLength = afterLastLine(begin);
        int endStart = afterFirstLine(end);
        long leftOut = begin.length + inRing - beginLength - (end.length - endStart);
        return new String(begin, 0, beginLength, StandardCharsets.UTF_8) + "(" + leftOut + " bytes left out)\n"
                + new String(end, endStart, end.length - endStart, StandardCharsets.UTF_8);
    }

    private byte[] tail() {
        int length = (int) Math.min(inRing, HALF);
        byte[] bytes = new byte[length];
        int start = inRing <= HALF ? 0 : (int) (inRing % HALF);
        int first = Math.min(length, ring.length - start);
        System.arraycopy(ring, start, bytes, 0, first);
        System.arraycopy(ring, 0, bytes, first, length - first);
        return bytes;
    }

    /**
     * Returns the position after the last whole line. Lines are never cut, because redaction would not recognize half
     * of a secret.
     */
    private static int afterLastLine(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && !isLineEnd(bytes[end - 1])) {
            end--;
        }
        return end;
    }

    private static int afterFirstLine(byte[] bytes) {
        int start = 0;
        while (start < bytes.length && !isLineEnd(bytes[start])) {
            start++;
        }
        return Math.min(bytes.length, start + 1);
    }

    private static boolean isLineEnd(byte value) {
        return value == '\n' || value == '\r';
    }
}
