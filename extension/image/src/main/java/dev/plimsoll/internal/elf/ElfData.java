package dev.plimsoll.internal.elf;

import dev.plimsoll.internal.io.RawText;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The data of an ELF file by the names of its sections and by the addresses in memory. */
public final class ElfData extends ElfNumbers {

    private static final int HEADER = 64;
    private static final int PT_LOAD = 1;
    private static final int WRITABLE_ONLY = 2;
    private static final int EXECUTABLE_OR_WRITABLE = 3;
    private static final int LONGEST_NAME = 256;

    private final List<Part> segments = new ArrayList<>();

    /** A segment or a section. */
    private record Part(long offset, long address, long size, long flags) {

        boolean has(long at, long length) {
            return at >= address && at - address <= size && length <= size - (at - address);
        }
    }

    /**
     * A range of addresses.
     *
     * @param size in the file
     */
    public record Range(long address, long size) {}

    private ElfData(ByteBuffer bytes) {
        super(bytes);
    }

    /**
     * Reads the headers.
     *
     * @param content the whole file
     * @throws ElfFormatException if its program headers can't be read
     */
    public static ElfData of(ByteBuffer content) throws ElfFormatException {
        ByteBuffer bytes = content.duplicate();
        if (bytes.limit() < HEADER || bytes.order(ByteOrder.BIG_ENDIAN).getInt(0) != ElfReader.MAGIC) {
            throw new ElfFormatException("its header is cut off");
        }
        ElfData data = new ElfData(bytes);
        data.readSegments();
        return data;
    }

    private void readSegments() throws ElfFormatException {
        long table = is64 ? wide(32) : word(28);
        int size = half(is64 ? 54 : 42);
        int count = half(is64 ? 56 : 44);
        for (int i = 0; i < count; i++) {
            long at = table + (long) i * size;
            if (word(at) == PT_LOAD) {
                segments.add(
                        is64
                                ? new Part(wide(at + 8), wide(at + 16), wide(at + 32), word(at + 4))
                                : new Part(word(at + 4), word(at + 8), word(at + 16), word(at + 24)));
            }
        }
    }

    /** Returns where a section is; empty if the file has none of this name, or no headers of sections. */
    public Optional<Range> section(String name) {
        try {
            long table = is64 ? wide(40) : word(32);
            int size = half(is64 ? 58 : 46);
            int count = half(is64 ? 60 : 48);
            long names = table + (long) size * half(is64 ? 62 : 50);
            long texts = is64 ? wide(names + 24) : word(names + 16);
            for (int i = 0; i < count; i++) {
                long at = table + (long) i * size;
                if (isText(texts + word(at), name)) {
                    return Optional.of(
                            is64 ? new Range(wide(at + 16), wide(at + 32)) : new Range(word(at + 12), word(at + 20)));
                }
            }
        } catch (ElfFormatException e) {
            // A stripped file can lack them.
            return Optional.empty();
        }
        return Optional.empty();
    }

    private boolean isText(long at, String text) throws ElfFormatException {
        byte[] wanted = RawText.encode(text + '\0');
        int start = check(at, 1);
        return wanted.length <= LONGEST_NAME
                && bytes.limit() - start >= wanted.length
                && bytes.slice(start, wanted.length).equals(ByteBuffer.wrap(wanted));
    }

    /** Returns the first segment that a program can write and not execute; empty if there is none. */
    public Optional<Range> writableData() {
        return segments.stream()
                .filter(segment -> (segment.flags() & EXECUTABLE_OR_WRITABLE) == WRITABLE_ONLY)
                .map(segment -> new Range(segment.address(), segment.size()))
                .findFirst();
    }

    /**
     * Returns what a loader puts at an address, in the file's byte order.
     *
     * @throws ElfFormatException if the file has no such bytes
     */
    public ByteBuffer at(long address, long length) throws ElfFormatException {
        for (Part segment : segments) {
            if (length >= 0 && segment.has(address, length)) {
                int start = check(segment.offset() + (address - segment.address()), length);
                return bytes.slice(start, (int) length).order(bytes.order());
            }
        }
        throw new ElfFormatException("no part of it is loaded to the address 0x" + Long.toHexString(address));
    }
}
