package dev.plimsoll.internal.io;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** Writes tar archives byte by byte, also those that no other writer would. Texts are ISO-8859-1. */
public final class RawTar {

    private static final int BLOCK = 512;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private RawTar() {}

    public static RawTar tar() {
        return new RawTar();
    }

    /** A header whose fields can be overwritten. */
    public static final class Header {

        private final byte[] block = new byte[BLOCK];

        private Header(char type, String name, long size) {
            text(0, name);
            octal(100, 8, 0644)
                    .octal(108, 8, 0)
                    .octal(116, 8, 0)
                    .octal(124, 12, size)
                    .octal(136, 12, 1_000_000_000);
            block[156] = (byte) type;
            text(257, "ustar\0" + "00");
        }

        public Header text(int at, String text) {
            byte[] field = text.getBytes(StandardCharsets.ISO_8859_1);
            System.arraycopy(field, 0, block, at, field.length);
            return this;
        }

        public Header octal(int at, int length, long value) {
            return text(at, ("%0" + (length - 1) + "o\0").formatted(value));
        }

        public Header binary(int at, int length, long value) {
            for (int i = length - 1, shift = 0; i >= 0; i--, shift += 8) {
                block[at + i] = (byte) (shift < Long.SIZE ? value >> shift : value >> 63);
            }
            block[at] = (byte) (block[at] | 0x80);
            return this;
        }

        public Header mode(int mode) {
            return octal(100, 8, mode);
        }

        public Header owner(long uid, long gid) {
            return octal(108, 8, uid).octal(116, 8, gid);
        }

        public Header link(String target) {
            return text(157, target);
        }

        public Header size(long size) {
            return octal(124, 12, size);
        }

        public Header device(long major, long minor) {
            return octal(329, 8, major).octal(337, 8, minor);
        }

        /** Makes it a header of GNU tar. */
        public Header gnu() {
            return text(257, "ustar  \0");
        }

        /** Makes it a header of star, whose prefix is shorter. */
        public Header star() {
            return text(508, "tar\0");
        }

        public Header prefix(String prefix) {
            return text(345, prefix);
        }

        private byte[] finish() {
            Arrays.fill(block, 148, 156, (byte) ' ');
            int sum = 0;
            for (byte b : block) {
                sum += b & 0xff;
            }
            text(148, "%06o\0 ".formatted(sum));
            return block;
        }
    }

    /** Adds an entry with content, whatever its type. */
    public RawTar entry(char type, String name, String content, Consumer<Header> change) {
        byte[] data = content.getBytes(StandardCharsets.ISO_8859_1);
        Header header = new Header(type, name, data.length);
        change.accept(header);
        bytes.writeBytes(header.finish());
        bytes.writeBytes(data);
        bytes.writeBytes(new byte[-data.length & (BLOCK - 1)]);
        return this;
    }

    public RawTar entry(char type, String name) {
        return entry(type, name, "", header -> {});
    }

    public RawTar entry(char type, String name, Consumer<Header> change) {
        return entry(type, name, "", change);
    }

    public RawTar file(String name, String content) {
        return entry('0', name, content, header -> {});
    }

    public RawTar directory(String name) {
        return entry('5', name, header -> header.mode(0755));
    }

    public RawTar link(char type, String name, String target) {
        return entry(type, name, header -> header.link(target).mode(0777));
    }

    /** Adds a PAX header for the next entry, or with the type {@code g} for all. */
    public RawTar pax(char type, String... keysAndValues) {
        StringBuilder records = new StringBuilder();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            records.append(record(keysAndValues[i], keysAndValues[i + 1]));
        }
        return entry(type, type == 'g' ? "pax_global_header" : "PaxHeaders/x", records.toString(), header -> {});
    }

    private static String record(String key, String value) {
        int length = key.length() + value.length() + 3;
        int digits = String.valueOf(length + String.valueOf(length).length()).length();
        return (length + digits) + " " + key + "=" + value + "\n";
    }

    public RawTar raw(byte[] more) {
        bytes.writeBytes(more);
        return this;
    }

    /** Returns what was written, without an end. */
    public byte[] bytes() {
        return bytes.toByteArray();
    }

    /** Returns the archive with two blocks of zeros at its end. */
    public byte[] end() {
        return raw(new byte[2 * BLOCK]).bytes();
    }

    /** Corrects the checksum of the header at a place in an archive. */
    static byte[] withChecksum(byte[] archive, int at) {
        Header header = new Header('0', "", 0);
        System.arraycopy(archive, at, header.block, 0, BLOCK);
        System.arraycopy(header.finish(), 0, archive, at, BLOCK);
        return archive;
    }
}
