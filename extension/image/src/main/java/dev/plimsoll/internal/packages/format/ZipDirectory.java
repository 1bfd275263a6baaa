package dev.plimsoll.internal.packages.format;

import dev.plimsoll.internal.io.BufferStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * The central directory of a zip file. Text before the file, such as the script of an executable jar, is skipped.
 *
 * <p>Needs memory for the requested members, however many the file has. Source: PKWARE, <em>APPNOTE.TXT</em>, 4.3.
 */
final class ZipDirectory {

    private static final int END = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int LOCATOR = 0x07064b50;
    private static final int LOCATOR_SIZE = 20;
    private static final int WIDE_END = 0x06064b50;
    private static final int MEMBER = 0x02014b50;
    private static final int MEMBER_SIZE = 46;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_SIZE = 30;
    private static final long IN_EXTRA = 0xffffffffL;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int ENCRYPTED = 1;

    private final ByteBuffer bytes;
    private final long start;
    private final long directory;
    private final long end;

    /**
     * A member.
     *
     * @param size of its content, as the directory says
     */
    record Member(String name, int flags, int method, long packed, long size, long header) {}

    /**
     * Finds the directory.
     *
     * @throws PackageFormatException if there is none
     */
    ZipDirectory(ByteBuffer content) throws PackageFormatException {
        this.bytes = content.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        int found = findEnd();
        boolean isAtEnd = found + END_SIZE + Short.toUnsignedInt(bytes.getShort(found + 20)) == bytes.limit();
        long size = unsigned(found + 12);
        long offset = unsigned(found + 16);
        int locator = found - LOCATOR_SIZE;
        if (offset == IN_EXTRA || size == IN_EXTRA || Short.toUnsignedInt(bytes.getShort(found + 10)) == 0xffff) {
            if (locator >= 0 && bytes.getInt(locator) == LOCATOR) {
                long wide = bytes.getLong(locator + 8);
                if (wide < 0 || wide > locator - 56 || bytes.getInt((int) wide) != WIDE_END) {
                    throw new PackageFormatException("it is not a zip file: its directory is not where it says");
                }
                size = bytes.getLong((int) wide + 40);
                offset = bytes.getLong((int) wide + 48);
                found = (int) wide;
            }
        }
        if (size < 0 || offset < 0 || size > found || offset > found - size) {
            throw new PackageFormatException("it is not a zip file: its directory is not where it says");
        }
        this.directory = found - size;
        this.start = directory - offset;
        this.end = found;
        // A truncated jar that contains jars can end with the directory of one of these.
        if (start > 0 && (!isAtEnd || bytes.getInt(0) == LOCAL)) {
            throw new PackageFormatException("it is a zip file that is cut off");
        }
    }

    private int findEnd() throws PackageFormatException {
        int last = bytes.limit() - END_SIZE;
        for (int at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
            if (bytes.getInt(at) == END) {
                return at;
            }
        }
        throw new PackageFormatException("it is not a zip file, or is cut off");
    }

    /**
     * Returns the members with a name, in the order of the directory.
     *
     * @throws PackageFormatException if the directory is damaged, or has more of them than allowed
     */
    List<Member> members(Predicate<String> isWanted, int most) throws PackageFormatException {
        List<Member> members = new ArrayList<>();
        long at = directory;
        while (at < end) {
            int header = check(at, MEMBER_SIZE);
            if (bytes.getInt(header) != MEMBER) {
                throw new PackageFormatException("it is a damaged zip file: its directory breaks off");
            }
            int nameLength = Short.toUnsignedInt(bytes.getShort(header + 28));
            int extraLength = Short.toUnsignedInt(bytes.getShort(header + 30));
            int commentLength = Short.toUnsignedInt(bytes.getShort(header + 32));
            check(at, MEMBER_SIZE + nameLength + extraLength + commentLength);
            byte[] name = new byte[nameLength];
            bytes.get(header + MEMBER_SIZE, name);
            String text = new String(name, StandardCharsets.UTF_8);
            if (isWanted.test(text)) {
                if (members.size() == most) {
                    throw new PackageFormatException("it has more than " + most + " jars and descriptions in it");
                }
                members.add(member(text, header, header + MEMBER_SIZE + nameLength, extraLength));
            }
            at += MEMBER_SIZE + nameLength + extraLength + commentLength;
        }
        return members;
    }

    private Member member(String name, int header, int extra, int extraLength) {
        long packed = unsigned(header + 20);
        long size = unsigned(header + 24);
        long local = unsigned(header + 42);
        int at = extra;
        while (at + 4 <= extra + extraLength) {
            int id = Short.toUnsignedInt(bytes.getShort(at));
            int next = at + 4 + Short.toUnsignedInt(bytes.getShort(at + 2));
            if (id == 1 && next <= extra + extraLength) {
                int value = at + 4;
                if (size == IN_EXTRA && value + 8 <= next) {
                    size = bytes.getLong(value);
                    value += 8;
                }
                if (packed == IN_EXTRA && value + 8 <= next) {
                    packed = bytes.getLong(value);
                    value += 8;
                }
                if (local == IN_EXTRA && value + 8 <= next) {
                    local = bytes.getLong(value);
                }
            }
            at = next;
        }
        return new Member(
                name,
                Short.toUnsignedInt(bytes.getShort(header + 8)),
                Short.toUnsignedInt(bytes.getShort(header + 10)),
                packed,
                size,
                local);
    }

    /**
     * Opens a member. Reading it fails if it is damaged.
     *
     * @throws PackageFormatException if it is encrypted, packed in an unknown way or not where the directory says
     */
    InputStream open(Member member) throws PackageFormatException {
        int local = check(start + member.header(), LOCAL_SIZE);
        if (bytes.getInt(local) != LOCAL || (member.flags() & ENCRYPTED) != 0) {
            throw new PackageFormatException(
                    "it is a damaged zip file: its member " + member.name() + " is encrypted or not where it says");
        }
        long begin = (long) local
                + LOCAL_SIZE
                + Short.toUnsignedInt(bytes.getShort(local + 26))
                + Short.toUnsignedInt(bytes.getShort(local + 28));
        int from = check(begin, member.packed());
        InputStream packed = new BufferStream(bytes.slice(from, (int) member.packed()));
        return switch (member.method()) {
            case STORED -> packed;
            case DEFLATED -> new EndingInflaterStream(packed);
            default ->
                throw new PackageFormatException(
                        "its member " + member.name() + " is packed with method " + member.method());
        };
    }

    private long unsigned(int at) {
        return Integer.toUnsignedLong(bytes.getInt(at));
    }

    private int check(long at, long length) throws PackageFormatException {
        if (at < 0 || length < 0 || length > bytes.limit() || at > bytes.limit() - length) {
            throw new PackageFormatException("it is a damaged zip file: a part of it is outside of it");
        }
        return (int) at;
    }

    /** Frees the memory of the inflater, which is outside the heap. */
    private static final class EndingInflaterStream extends InflaterInputStream {

        EndingInflaterStream(InputStream packed) {
            super(packed, new Inflater(true), 1 << 13);
        }

        @Override
        public void close() throws IOException {
            super.close();
            inf.end();
        }
    }
}
