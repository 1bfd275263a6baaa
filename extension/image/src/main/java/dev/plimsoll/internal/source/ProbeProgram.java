package dev.plimsoll.internal.source;

import dev.plimsoll.image.Platform;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * A program that copies the files that its arguments name to standard output, each followed by {@link #MARK}. It needs
 * nothing of its image, so that an image can consist of it alone. Its source is {@code src/main/probe}.
 *
 * <p>Source: <em>System V Application Binary Interface</em>, "Object files".
 */
final class ProbeProgram {

    /** The byte after each file; a record separator of ASCII. */
    static final char MARK = '\u001e';

    private static final int HEADER = 64;
    private static final int SEGMENT = 56;
    private static final long ADDRESS = 0x400000;
    private static final long PAGE = 0x1000;
    private static final short EXECUTABLE = 2;
    private static final int LOAD = 1;
    private static final int READ_AND_EXECUTE = 5;

    /** The number of each machine in the header, and its instructions. */
    private static final Map<String, Code> CODES = Map.of(
            "amd64",
            new Code(
                    (short) 62,
                    "488d5c24104881ec00100000488b3b4885ff74624883c30831f631d2b8020000"
                            + "000f0589c585c0783389ef4889e6ba0010000031c00f0585c07e2189c24989e4"
                            + "bf010000004c89e6b8010000000f0585c07e234901c429c275e6ebcdc604241e"
                            + "bf010000004889e6ba01000000b8010000000f05eb9631ffb83c0000000f05"),
            "arm64",
            new Code(
                    (short) 183,
                    "f3430091ff0740d1618640f8810400b4600c8092020080d2030080d2080780d2"
                            + "010000d4f40300aaa002f8b7e00314aae1030091020082d2e80780d2010000d4"
                            + "1f0000f1cd010054f50300aaf6030091200080d2e10316aae20315aa080880d2"
                            + "010000d41f0000f1ad010054d602008bb50200ebe1feff54edffff17c0038052"
                            + "e0030039200080d2e1030091220080d2080880d2010000d4dcffff17000080d2"
                            + "a80b80d2010000d4"));

    private record Code(short machine, String hex) {}

    private ProbeProgram() {}

    /** Returns the program as an ELF file; empty if there is none for this platform. */
    static Optional<byte[]> of(Platform platform) {
        return platform.os().equals("linux")
                ? Optional.ofNullable(CODES.get(platform.architecture())).map(ProbeProgram::elf)
                : Optional.empty();
    }

    private static byte[] elf(Code code) {
        byte[] instructions = HexFormat.of().parseHex(code.hex());
        int start = HEADER + SEGMENT;
        int size = start + instructions.length;
        return ByteBuffer.allocate(size)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0})
                .putShort(EXECUTABLE)
                .putShort(code.machine())
                .putInt(1)
                .putLong(ADDRESS + start)
                .putLong(HEADER)
                .putLong(0)
                .putInt(0)
                .putShort((short) HEADER)
                .putShort((short) SEGMENT)
                .putShort((short) 1)
                .putShort((short) HEADER)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(LOAD)
                .putInt(READ_AND_EXECUTE)
                .putLong(0)
                .putLong(ADDRESS)
                .putLong(ADDRESS)
                .putLong(size)
                .putLong(size)
                .putLong(PAGE)
                .put(instructions)
                .array();
    }
}
