package dev.plimsoll.internal.packages.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads {@code Packages.db}, which rpm writes in its own format on SUSE: slots with the numbers and places of packages, and
 * the packages. Source: rpm's {@code lib/backend/ndb/rpmpkg.c}.
 */
final class NdbFile {

    private static final int MAGIC = magic("RpmP");
    private static final int SLOT = magic("Slot");
    private static final int BEGIN = magic("BlbS");
    private static final int END = magic("BlbE");

    private static final int FILE_HEADER = 32;
    private static final int PAGE = 4096;
    private static final int SLOT_SIZE = 16;
    private static final int BLOCK = 16;
    private static final int HEAD = 16;

    private NdbFile() {}

    private static int magic(String name) {
        return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
    }

    static boolean isNdb(ByteBuffer content) {
        return content.limit() >= FILE_HEADER
                && content.duplicate().order(ByteOrder.LITTLE_ENDIAN).getInt(0) == MAGIC;
    }

    /**
     * Reads the packages.
     *
     * @throws PackageFormatException if the file is damaged or cut off, or of another version of the format
     */
    static void read(ByteBuffer content, RpmDatabase.Headers headers) throws PackageFormatException {
        ByteBuffer bytes = content.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.getInt(4) != 0) {
            throw new PackageFormatException(
                    "it is a file of ndb in version " + Integer.toUnsignedString(bytes.getInt(4)) + ", not 0");
        }
        long slots = Integer.toUnsignedLong(bytes.getInt(12)) * PAGE;
        if (slots == 0) {
            throw damaged("it has no slots");
        }
        for (long slot = FILE_HEADER; slot < slots; slot += SLOT_SIZE) {
            int at = Math.toIntExact(Math.min(slot, Integer.MAX_VALUE));
            int number = bytes.getInt(at + 4);
            if (bytes.getInt(at) != SLOT) {
                throw damaged("slot " + slot / SLOT_SIZE + " has no mark");
            }
            if (number != 0) {
                headers.add(number, blob(bytes, number, at));
            }
        }
    }

    private static ByteBuffer blob(ByteBuffer bytes, int number, int slot) throws PackageFormatException {
        long begin = Integer.toUnsignedLong(bytes.getInt(slot + 8)) * BLOCK;
        long end = begin + Integer.toUnsignedLong(bytes.getInt(slot + 12)) * BLOCK;
        if (end > bytes.limit()) {
            throw new PackageFormatException("it is a file of ndb that is cut off");
        }
        int head = (int) begin;
        int length = RpmDatabase.checkSize(Integer.toUnsignedLong(bytes.getInt(head + 12)));
        if (bytes.getInt(head) != BEGIN
                || bytes.getInt(head + 4) != number
                || bytes.getInt((int) end - 4) != END
                || bytes.getInt((int) end - 8) != length) {
            throw damaged("package " + number + " is not where its slot says");
        }
        return bytes.slice(head + HEAD, length);
    }

    private static PackageFormatException damaged(String what) {
        return new PackageFormatException("it is a damaged file of ndb: " + what);
    }
}
