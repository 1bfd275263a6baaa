package dev.plimsoll.internal.packages.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Builds ELF files with build information of Go. They have one segment, which is loaded to {@value #ADDRESS}. */
public final class GoBytes {

    static final int ADDRESS = 0x400000;
    private static final int INFORMATION = 0x100;
    private static final String MARK = "0123456789abcdef";

    private GoBytes() {}

    /** Returns a program as Go 1.18 and later links it. */
    public static byte[] inline(String modules) {
        ByteBuffer file = elf64(ByteOrder.LITTLE_ENDIAN);
        information(file, 8, 2);
        file.position(INFORMATION + 32);
        text(file, "go1.24.4");
        text(file, modules.isEmpty() ? "" : MARK + modules + MARK);
        return bytes(file);
    }

    /** Returns a program as earlier releases linked it. */
    public static byte[] pointers(String modules, ByteOrder order) {
        ByteBuffer file = elf64(order);
        information(file, 8, order == ByteOrder.BIG_ENDIAN ? 1 : 0);
        byte[] text = (MARK + modules + MARK).getBytes(StandardCharsets.UTF_8);
        file.putLong(INFORMATION + 16, ADDRESS + 0x200);
        file.putLong(INFORMATION + 24, ADDRESS + 0x210);
        file.putLong(0x200, ADDRESS + 0x300).putLong(0x208, 8);
        file.putLong(0x210, ADDRESS + 0x310).putLong(0x218, text.length);
        file.position(0x300).put("go1.16.1".getBytes(StandardCharsets.UTF_8));
        file.position(0x310).put(text);
        return bytes(file);
    }

    /** Returns the same for 32 bits. */
    public static byte[] pointers32(String modules) {
        ByteBuffer file = ByteBuffer.allocate(2048).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {0x7f, 'E', 'L', 'F', 1, 1, 1});
        file.putShort(16, (short) 2).putShort(18, (short) 3).putInt(28, 52);
        file.putShort(42, (short) 32).putShort(44, (short) 1);
        file.putInt(52, 1).putInt(60, ADDRESS).putInt(68, file.limit()).putInt(76, 6);
        information(file, 4, 0);
        byte[] text = (MARK + modules + MARK).getBytes(StandardCharsets.UTF_8);
        file.putInt(INFORMATION + 16, ADDRESS + 0x200);
        file.putInt(INFORMATION + 20, ADDRESS + 0x210);
        file.putInt(0x210, ADDRESS + 0x310).putInt(0x214, text.length);
        file.position(0x310).put(text);
        return bytes(file);
    }

    private static ByteBuffer elf64(ByteOrder order) {
        ByteBuffer file = ByteBuffer.allocate(2048).order(order);
        file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, (byte) (order == ByteOrder.BIG_ENDIAN ? 2 : 1), 1});
        file.putShort(16, (short) 2).putShort(18, (short) 62).putLong(32, 64);
        file.putShort(54, (short) 56).putShort(56, (short) 1);
        file.putInt(64, 1).putInt(68, 6).putLong(80, ADDRESS).putLong(96, file.limit());
        return file;
    }

    private static byte[] bytes(ByteBuffer file) {
        byte[] bytes = new byte[file.limit()];
        file.get(0, bytes);
        return bytes;
    }

    private static void information(ByteBuffer file, int pointer, int flags) {
        file.position(INFORMATION).put("\u00ff Go buildinf:".getBytes(StandardCharsets.ISO_8859_1));
        file.put((byte) pointer).put((byte) flags);
    }

    private static void text(ByteBuffer file, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int rest = bytes.length;
        for (; rest > 0x7f; rest >>>= 7) {
            file.put((byte) ((rest & 0x7f) | 0x80));
        }
        file.put((byte) rest).put(bytes);
    }
}
