package dev.plimsoll.internal.packages.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Objects;

/**
 * Reads a table of an SQLite database. Changes that are still in a log next to the file are not seen.
 *
 * <p>Each page is used once, so time and memory are bounded by the size of the file. Source: SQLite's <em>Database File
 * Format</em>, 1.3 to 2.1 and 2.6.
 */
final class SqliteFile {

    private static final ByteBuffer MAGIC = ByteBuffer.wrap("SQLite format 3\0".getBytes(StandardCharsets.ISO_8859_1));
    private static final int FILE_HEADER = 100;
    private static final int SMALLEST_PAGE = 512;
    private static final int INTERIOR = 5;
    private static final int LEAF = 13;

    /** The table that has the first page of each other. */
    private static final int SCHEMA = 1;

    private final ByteBuffer bytes;
    private final int pageSize;

    /** The bytes of a page that are not reserved for extensions. */
    private final int usable;

    private final BitSet used = new BitSet();

    static boolean isSqlite(ByteBuffer content) {
        return content.limit() >= FILE_HEADER && content.slice(0, MAGIC.limit()).equals(MAGIC);
    }

    SqliteFile(ByteBuffer content) throws PackageFormatException {
        this.bytes = content.duplicate().order(ByteOrder.BIG_ENDIAN);
        int size = Short.toUnsignedInt(bytes.getShort(16));
        this.pageSize = size == 1 ? 1 << 16 : size;
        this.usable = pageSize - Byte.toUnsignedInt(bytes.get(20));
        if (Integer.bitCount(pageSize) != 1 || usable < SMALLEST_PAGE - 32) {
            throw new PackageFormatException("it is a damaged file of SQLite: its pages have " + size + " bytes");
        }
        boolean knowsItsSize = bytes.getInt(24) == bytes.getInt(92);
        if (bytes.limit() % pageSize != 0
                || (knowsItsSize && Integer.toUnsignedLong(bytes.getInt(28)) > bytes.limit() / pageSize)) {
            throw new PackageFormatException("it is a file of SQLite that is cut off");
        }
    }

    /** Receives the rows of a table. */
    @FunctionalInterface
    private interface Rows {
        void add(long key, ByteBuffer record) throws PackageFormatException;
    }

    /**
     * Reads the second column of a table, whose first is its key.
     *
     * @throws PackageFormatException if the file has no such table, or is damaged
     */
    void read(String table, RpmDatabase.Headers headers) throws PackageFormatException {
        int[] root = new int[1];
        rows(SCHEMA, (key, record) -> {
            if (text(record, 0).equals("table") && text(record, 1).equals(table)) {
                root[0] = number(column(record, 3));
            }
        });
        if (root[0] == 0) {
            throw new PackageFormatException("it is a file of SQLite without the table " + table);
        }
        rows(root[0], (key, record) -> headers.add((int) key, column(record, 1)));
    }

    private static String text(ByteBuffer record, int index) throws PackageFormatException {
        return StandardCharsets.UTF_8.decode(column(record, index)).toString();
    }

    private static int number(ByteBuffer column) {
        int number = 0;
        while (column.hasRemaining()) {
            number = (number << Byte.SIZE) | Byte.toUnsignedInt(column.get());
        }
        return number;
    }

    /** Hands on the rows of a table, in the order of their keys. */
    private void rows(int root, Rows rows) throws PackageFormatException {
        Deque<Integer> pages = new ArrayDeque<>();
        pages.push(root);
        while (!pages.isEmpty()) {
            int page = pages.pop();
            int start = use(page);
            int header = page == SCHEMA ? start + FILE_HEADER : start;
            int type = bytes.get(header);
            int cells = Short.toUnsignedInt(bytes.getShort(header + 3));
            if (type == LEAF) {
                for (int i = 0; i < cells; i++) {
                    row(start + Short.toUnsignedInt(bytes.getShort(header + 8 + 2 * i)), rows);
                }
            } else if (type == INTERIOR) {
                pages.push(bytes.getInt(header + 8));
                for (int i = cells - 1; i >= 0; i--) {
                    pages.push(bytes.getInt(start + Short.toUnsignedInt(bytes.getShort(header + 12 + 2 * i))));
                }
            } else {
                throw new PackageFormatException("it is a damaged file of SQLite: page " + page + " is not of a table");
            }
        }
    }

    /** Returns where a page begins. */
    private int use(int page) throws PackageFormatException {
        if (page < 1 || page > bytes.limit() / pageSize || used.get(page)) {
            throw new PackageFormatException("it is a damaged file of SQLite: page " + Integer.toUnsignedString(page)
                    + (page < 1 || page > bytes.limit() / pageSize ? " doesn't exist" : " is used twice"));
        }
        used.set(page);
        return (page - 1) * pageSize;
    }

    private void row(int cell, Rows rows) throws PackageFormatException {
        ByteBuffer at = bytes.duplicate().position(Objects.checkIndex(cell, bytes.limit()));
        int length = RpmDatabase.checkSize(varint(at));
        long key = varint(at);
        int most = usable - 35;
        int least = (usable - 12) * 32 / 255 - 23;
        int fitting = least + (length - least) % (usable - 4);
        int local = length <= most ? length : fitting <= most ? fitting : least;
        if (local == length) {
            rows.add(key, bytes.slice(at.position(), length));
            return;
        }
        byte[] record = new byte[length];
        at.get(record, 0, local);
        int next = at.getInt();
        for (int done = local; done < length; ) {
            int page = use(next);
            int part = Math.min(length - done, usable - 4);
            bytes.get(page + 4, record, done, part);
            done += part;
            next = bytes.getInt(page);
        }
        rows.add(key, ByteBuffer.wrap(record));
    }

    private static ByteBuffer column(ByteBuffer record, int index) throws PackageFormatException {
        ByteBuffer types = record.duplicate();
        long content = varint(types);
        for (int i = 0; i < index; i++) {
            content += length(varint(types));
        }
        long length = length(varint(types));
        if (content < 0 || content > record.limit() || length > record.limit() - content) {
            throw new PackageFormatException("it is a damaged file of SQLite: a row is longer than it says");
        }
        return record.slice((int) content, (int) length);
    }

    /** Returns the length of a value, which depends on its type. */
    private static long length(long type) {
        if (type >= 12) {
            return (type - 12) / 2;
        }
        return type <= 4 ? type : type == 5 ? 6 : type <= 7 ? 8 : 0;
    }

    private static long varint(ByteBuffer at) {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            byte part = at.get();
            value = (value << 7) | (part & 0x7f);
            if (part >= 0) {
                return value;
            }
        }
        return value << Byte.SIZE | Byte.toUnsignedInt(at.get());
    }
}
