package dev.plimsoll.internal.source;

import dev.plimsoll.image.Platform;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * A program that copies the files that its arguments name to standard output, each followed by {@link #MARK}. An argument
 * that is not an absolute path stands for the kernel's report on TCP sockets that listen. It needs nothing of its image, so
 * that an image can consist of it alone. Its source is {@code src/main/probe}.
 *
 * <p>Source: <em>System V Application Binary Interface</em>, "Object files"; {@code sock_diag(7)}.
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
                    "488d5c24104881ec00200000488b3b4885ff74674883c308803f2f756731f631"
                            + "d2b8020000000f0589c585c0783389ef4889e6ba0020000031c00f0585c07e21"
                            + "89c24989e4bf010000004c89e6b8010000000f0585c07e234901c429c275e6eb"
                            + "cdc604241ebf010000004889e6ba01000000b8010000000f05eb9131ffb83c00"
                            + "00000f05bf10000000be03080000ba04000000b8290000000f0589c589c7488d"
                            + "3511000000ba4c000000b8010000000f05e978ffffff4c000000120001030000"
                            + "0000000000000000000000000000000000000000000000000000000000000000"
                            + "0000000000000000000000000000000000000000000000000000000400000000"
                            + "0000"),
            "arm64",
            new Code(
                    (short) 183,
                    "f3430091ff0b40d1618640f8e10400b4220040395fbc0071e1040054600c8092"
                            + "020080d2030080d2080780d2010000d4f40300aaa002f8b7e00314aae1030091"
                            + "020084d2e80780d2010000d41f0000f1cd010054f50300aaf6030091200080d2"
                            + "e10316aae20315aa080880d2010000d41f0000f1ad010054d602008bb50200eb"
                            + "e1feff54edffff17c0038052e0030039200080d2e1030091220080d2080880d2"
                            + "010000d4d9ffff17000080d2a80b80d2010000d4000280d2610081d2820080d2"
                            + "c81880d2010000d4f40300aaa1000010820980d2080880d2010000d4d7ffff17"
                            + "4c00000012000103000000000000000000000000000000000000000000000000"
                            + "0000000000000000000000000000000000000000000000000000000000000000"
                            + "000000000004000000000000"));

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
