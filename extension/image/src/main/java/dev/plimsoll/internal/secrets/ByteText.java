package dev.plimsoll.internal.secrets;

import java.nio.charset.StandardCharsets;

/**
 * A part of a file around a place. Nothing outside of it is read, so a check of it takes bounded time. For regular expressions, it
 * is a text with one character for each byte, which begins with index 0.
 */
final class ByteText implements CharSequence {

    private final byte[] bytes;
    private final int begin;
    private final int end;

    ByteText(byte[] bytes, int begin, int end) {
        this.bytes = bytes;
        this.begin = begin;
        this.end = end;
    }

    /** Returns the index of the first byte. */
    int begin() {
        return begin;
    }

    /** Returns the index after the last byte. */
    int end() {
        return end;
    }

    /** Returns the part of this that is near two indexes. */
    ByteText near(int from, int to, int distance) {
        return new ByteText(bytes, Math.max(begin, from - distance), Math.min(end, to + distance));
    }

    /** Returns a byte as a number from 0 to 255; -1 outside of the part. */
    int at(int index) {
        return index < begin || index >= end ? -1 : bytes[index] & 0xff;
    }

    /** Returns the index of the first byte from an index on that isn't in an alphabet. */
    int skip(int from, Alphabet alphabet) {
        int index = from;
        while (alphabet.has(at(index))) {
            index++;
        }
        return index;
    }

    /** Returns the index of the first byte from an index on that is neither a blank nor a tab. */
    int skipBlanks(int from) {
        int index = from;
        while (at(index) == ' ' || at(index) == '\t') {
            index++;
        }
        return index;
    }

    /** Returns the index of the line ending, or of the end, from an index on. */
    int endOfLine(int from) {
        int index = from;
        while (at(index) >= 0 && at(index) != '\n' && at(index) != '\r') {
            index++;
        }
        return index;
    }

    /** Returns the index after the last line ending, or of the begin, before an index. */
    int beginOfLine(int before) {
        int index = before;
        while (at(index - 1) >= 0 && at(index - 1) != '\n') {
            index--;
        }
        return index;
    }

    boolean startsWith(int index, byte[] text) {
        if (index < begin || end - index < text.length) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            if (bytes[index + i] != text[i]) {
                return false;
            }
        }
        return true;
    }

    boolean startsWith(int index, String text) {
        return startsWith(index, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Returns the text between two indexes, one character for each byte. */
    String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    @Override
    public int length() {
        return end - begin;
    }

    @Override
    public char charAt(int index) {
        return (char) (bytes[begin + index] & 0xff);
    }

    @Override
    public CharSequence subSequence(int from, int to) {
        return text(begin + from, begin + to);
    }

    @Override
    public String toString() {
        return text(begin, end);
    }
}
