package dev.plimsoll.internal.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A header of a tar archive: one block of 512 bytes, in any of the formats V7, USTAR, PAX, GNU and STAR.
 *
 * <p>Source: Go's {@code archive/tar}, {@code Reader.readHeader}, with which Docker, containerd and Podman read layers.
 *
 * @param type the type flag
 * @param name the name, with its prefix; {@link RawText}
 * @param link the target of a link; {@link RawText}
 * @param modified in seconds since 1970
 */
record TarHeader(
        char type,
        String name,
        String link,
        long size,
        long mode,
        long uid,
        long gid,
        long modified,
        long deviceMajor,
        long deviceMinor) {

    /** The size of a block in bytes. */
    static final int BLOCK = 512;

    private static final long EVERY_OTHER_BYTE = 0x00ff00ff00ff00ffL;
    private static final long HIGHEST_BITS = 0x8080808080808080L;

    private static final Field NAME = new Field(0, 100);
    private static final Field MODE = new Field(100, 8);
    private static final Field UID = new Field(108, 8);
    private static final Field GID = new Field(116, 8);
    private static final Field SIZE = new Field(124, 12);
    private static final Field MODIFIED = new Field(136, 12);
    private static final Field CHECKSUM = new Field(148, 8);
    private static final int TYPE = 156;
    private static final Field LINK = new Field(157, 100);
    private static final Field MAGIC = new Field(257, 6);
    private static final Field MAGIC_AND_VERSION = new Field(257, 8);
    private static final Field USER_NAME = new Field(265, 32);
    private static final Field DEVICE_MAJOR = new Field(329, 8);
    private static final Field DEVICE_MINOR = new Field(337, 8);
    private static final Field PREFIX = new Field(345, 155);
    private static final Field GNU_ACCESSED = new Field(345, 12);
    private static final Field GNU_CHANGED = new Field(357, 12);
    private static final Field STAR_PREFIX = new Field(345, 131);
    private static final Field STAR_ACCESSED = new Field(476, 12);
    private static final Field STAR_CHANGED = new Field(488, 12);
    private static final Field STAR_TRAILER = new Field(508, 4);

    /**
     * Reads a header.
     *
     * @throws IOException if the checksum or a number is wrong
     */
    static TarHeader read(byte[] block) throws IOException {
        if (!hasChecksum(block)) {
            throw new TarException("its checksum is wrong");
        }
        boolean isUstar = MAGIC.is(block, "ustar\0");
        boolean isGnu = MAGIC_AND_VERSION.is(block, "ustar  \0");
        String prefix = "";
        if (isUstar && STAR_TRAILER.is(block, "tar\0")) {
            prefix = STAR_PREFIX.text(block);
            STAR_ACCESSED.number(block);
            STAR_CHANGED.number(block);
        } else if (isUstar) {
            prefix = PREFIX.text(block);
        } else if (isGnu && !hasTimes(block)) {
            // Go before 1.8 wrote a prefix into headers of GNU, where these times belong.
            prefix = PREFIX.text(block).codePoints().allMatch(c -> c < 0x80) ? PREFIX.text(block) : "";
        }
        boolean hasDevice = isUstar || isGnu;
        return new TarHeader(
                (char) (block[TYPE] & 0xff),
                prefix.isEmpty() ? NAME.text(block) : prefix + "/" + NAME.text(block),
                LINK.text(block),
                SIZE.number(block),
                MODE.number(block),
                UID.number(block),
                GID.number(block),
                MODIFIED.number(block),
                hasDevice ? DEVICE_MAJOR.number(block) : 0,
                hasDevice ? DEVICE_MINOR.number(block) : 0);
    }

    /** Returns whether these bytes are a header, because they have its checksum. */
    static boolean hasChecksum(byte[] block) {
        if (block.length != BLOCK) {
            return false;
        }
        // Eight bytes at a time, in four sums of 16 bits, which 512 bytes can't fill: a layer can have a million
        // headers.
        ByteBuffer bytes = ByteBuffer.wrap(block);
        long sums = 0;
        int negative = 0;
        while (bytes.hasRemaining()) {
            long eight = bytes.getLong();
            sums += (eight & EVERY_OTHER_BYTE) + (eight >>> 8 & EVERY_OTHER_BYTE);
            negative += Long.bitCount(eight & HIGHEST_BITS);
        }
        long unsigned = (sums & 0xffff) + (sums >>> 16 & 0xffff) + (sums >>> 32 & 0xffff) + (sums >>> 48);
        for (int i = CHECKSUM.at; i < CHECKSUM.end(); i++) {
            unsigned += ' ' - (block[i] & 0xff);
            negative -= block[i] < 0 ? 1 : 0;
        }
        long signed = unsigned - 256L * negative;
        try {
            long expected = CHECKSUM.octal(block);
            return expected == unsigned || expected == signed;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean hasTimes(byte[] block) {
        try {
            GNU_ACCESSED.number(block);
            GNU_CHANGED.number(block);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Returns the bytes of a header that say nothing about a file: what follows the end of a name, the names of user and
     * group, and the rest of the block.
     */
    static byte[] unused(byte[] block) {
        byte[] rest = block.clone();
        NAME.clearText(rest);
        LINK.clearText(rest);
        Arrays.fill(rest, MODE.at, TYPE + 1, (byte) 0);
        if (MAGIC.is(block, "ustar\0") || MAGIC.is(block, "ustar ")) {
            Arrays.fill(rest, MAGIC.at, USER_NAME.at, (byte) 0);
            Arrays.fill(rest, DEVICE_MAJOR.at, PREFIX.at, (byte) 0);
            PREFIX.clearText(rest);
        }
        return rest;
    }

    /** A field of a header. */
    private record Field(int at, int length) {

        int end() {
            return at + length;
        }

        boolean is(byte[] block, String text) {
            for (int i = 0; i < length; i++) {
                if (block[at + i] != text.charAt(i)) {
                    return false;
                }
            }
            return true;
        }

        /** Returns the text up to the first NUL. */
        String text(byte[] block) {
            return RawText.decode(Arrays.copyOfRange(block, at, textEnd(block)));
        }

        void clearText(byte[] block) {
            Arrays.fill(block, at, textEnd(block), (byte) 0);
        }

        private int textEnd(byte[] block) {
            int end = at;
            while (end < end() && block[end] != 0) {
                end++;
            }
            return end;
        }

        /** Parses a number, which is octal digits or, if the highest bit is set, binary. */
        long number(byte[] block) throws IOException {
            if (block[at] >= 0) {
                return octal(block);
            }
            // The second bit is the sign. All bits of a negative number are inverted.
            int inverted = (block[at] & 0x40) == 0 ? 0 : 0xff;
            long value = 0;
            for (int i = at; i < end(); i++) {
                int b = (block[i] ^ inverted) & (i == at ? 0x7f : 0xff);
                if (value >>> 55 != 0) {
                    throw new TarException("one of its numbers is too large");
                }
                value = value << 8 | b;
            }
            return inverted == 0 ? value : ~value;
        }

        private long octal(byte[] block) throws IOException {
            int from = at;
            int to = end();
            while (from < to && isPadding(block[from])) {
                from++;
            }
            while (from < to && isPadding(block[to - 1])) {
                to--;
            }
            long value = 0;
            for (int i = from; i < to && block[i] != 0; i++) {
                if (block[i] < '0' || block[i] > '7') {
                    throw new TarException("one of its numbers is malformed");
                }
                value = value << 3 | (block[i] - '0');
            }
            return value;
        }

        private static boolean isPadding(byte b) {
            return b == ' ' || b == 0;
        }
    }
}
