package dev.plimsoll.internal.packages.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;

/**
 * Reads a hash table of Berkeley DB, in which rpm kept its packages before 4.16. Pages are read one after another, whatever
 * their bucket; those that are free have another type. Source: Berkeley DB's {@code dbinc/db_page.h}.
 */
final class BerkeleyFile {

    private static final int MAGIC = 0x061561;
    private static final int FILE_HEADER = 72;
    private static final int HEADER = 26;
    private static final int UNSORTED = 2;
    private static final int OVERFLOW = 7;
    private static final int SORTED = 13;
    private static final int ON_PAGE = 1;
    private static final int OFF_PAGE = 3;

    private final ByteBuffer bytes;
    private final int pageSize;
    private final BitSet used = new BitSet();

    /** Returns whether a file is a hash table, of a machine with any byte order. */
    static boolean isHash(ByteBuffer content) {
        return content.limit() >= FILE_HEADER
                && (content.getInt(12) == MAGIC || Integer.reverseBytes(content.getInt(12)) == MAGIC);
    }

    BerkeleyFile(ByteBuffer content) throws PackageFormatException {
        ByteBuffer copy = content.duplicate().order(ByteOrder.BIG_ENDIAN);
        this.bytes = copy.getInt(12) == MAGIC ? copy : copy.order(ByteOrder.LITTLE_ENDIAN);
        this.pageSize = bytes.getInt(20);
        if (pageSize < 512 || pageSize > 1 << 16 || Integer.bitCount(pageSize) != 1 || bytes.get(24) != 0) {
            throw damaged("its pages have " + Integer.toUnsignedString(pageSize) + " bytes or are encrypted");
        }
        if (Integer.toUnsignedLong(bytes.getInt(32)) >= bytes.limit() / pageSize) {
            throw new PackageFormatException("it is a file of Berkeley DB that is cut off");
        }
    }

    /**
     * Reads the packages. That with number 0 is none: it is the number of the last one.
     *
     * @throws PackageFormatException if the file is damaged
     */
    void read(RpmDatabase.Headers headers) throws PackageFormatException {
        for (int page = pageSize; page <= bytes.limit() - pageSize; page += pageSize) {
            int type = bytes.get(page + 25);
            int entries = type == SORTED || type == UNSORTED ? half(page + 20) : 0;
            for (int i = 0; i + 1 < entries; i += 2) {
                ByteBuffer key = item(page, i);
                if (key.limit() != Integer.BYTES) {
                    throw damaged("a key has " + key.limit() + " bytes");
                }
                if (key.getInt(0) != 0) {
                    headers.add(key.getInt(0), item(page, i + 1));
                }
            }
        }
    }

    /** Returns a key or a value. Items lie one before another, the first at the end of the page. */
    private ByteBuffer item(int page, int index) throws PackageFormatException {
        int begin = half(page + HEADER + 2 * index);
        int end = index == 0 ? pageSize : half(page + HEADER + 2 * (index - 1));
        int type = bytes.get(page + begin);
        if (type == OFF_PAGE) {
            return chain(bytes.getInt(page + begin + 4), bytes.getInt(page + begin + 8));
        }
        if (type != ON_PAGE || begin >= end) {
            throw damaged("an item is of an unknown kind");
        }
        return bytes.slice(page + begin + 1, end - begin - 1).order(bytes.order());
    }

    private ByteBuffer chain(int first, int size) throws PackageFormatException {
        byte[] value = new byte[RpmDatabase.checkSize(Integer.toUnsignedLong(size))];
        int next = first;
        for (int done = 0; done < value.length; ) {
            int page = next < 1 || next >= bytes.limit() / pageSize || used.get(next) ? 0 : next * pageSize;
            int part = half(page + 22);
            if (page == 0 || bytes.get(page + 25) != OVERFLOW || part > value.length - done || part == 0) {
                throw damaged("page " + Integer.toUnsignedString(next) + " does not continue a value");
            }
            used.set(next);
            bytes.get(page + HEADER, value, done, part);
            done += part;
            next = bytes.getInt(page + 16);
        }
        return ByteBuffer.wrap(value);
    }

    private int half(int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }

    private static PackageFormatException damaged(String what) {
        return new PackageFormatException("it is a damaged file of Berkeley DB: " + what);
    }
}
