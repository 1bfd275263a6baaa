package dev.plimsoll.internal.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The numbers of an ELF file, in its byte order. Each offset is checked. */
abstract class ElfNumbers {

    final ByteBuffer bytes;
    final boolean is64;

    /**
     * Creates the numbers of a file.
     *
     * @param bytes at least its first 64 bytes; their order is set
     */
    ElfNumbers(ByteBuffer bytes) {
        this.bytes = bytes;
        this.is64 = bytes.get(4) == 2;
        bytes.order(bytes.get(5) == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    final int half(long at) throws ElfFormatException {
        return Short.toUnsignedInt(bytes.getShort(check(at, Short.BYTES)));
    }

    final long word(long at) throws ElfFormatException {
        return Integer.toUnsignedLong(bytes.getInt(check(at, Integer.BYTES)));
    }

    final long wide(long at) throws ElfFormatException {
        return bytes.getLong(check(at, Long.BYTES));
    }

    /** Returns an offset after which the file has some bytes. */
    final int check(long at, long length) throws ElfFormatException {
        if (at < 0 || length > bytes.limit() || at > bytes.limit() - length) {
            throw new ElfFormatException(
                    "it refers to offset " + Long.toUnsignedString(at) + " and ends at " + bytes.limit());
        }
        return (int) at;
    }
}
