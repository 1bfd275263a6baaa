package dev.plimsoll.internal.elf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes ELF files that have what a dynamic loader reads, and nothing else. */
public final class ElfBytes {

    public static final ElfMachine AMD64 = new ElfMachine(62, 64, false);
    public static final ElfMachine ARM64 = new ElfMachine(183, 64, false);
    public static final ElfMachine S390X = new ElfMachine(22, 64, true);
    public static final ElfMachine I386 = new ElfMachine(3, 32, false);

    private static final long ADDRESS = 0x400000;
    private static final int TEXTS = 1024;
    private static final int ENTRY = 6000;
    private static final int READ_AND_EXECUTE = 5;

    private final ElfMachine machine;
    private String interpreter = "";
    private final List<Object[]> dynamic = new ArrayList<>();
    private final Map<String, List<String>> needed = new LinkedHashMap<>();
    private final List<String> defined = new ArrayList<>();
    private final ByteArrayOutputStream texts = new ByteArrayOutputStream();
    private final ByteArrayOutputStream appended = new ByteArrayOutputStream();

    private ElfBytes(ElfMachine machine) {
        this.machine = machine;
        texts.write(0);
    }

    public static ElfBytes of(ElfMachine machine) {
        return new ElfBytes(machine);
    }

    /** A program that glibc's loader starts. */
    public static ElfBytes glibcProgram() {
        return of(AMD64).interpreter("/lib64/ld-linux-x86-64.so.2");
    }

    /** A program that musl's loader starts. */
    public static ElfBytes muslProgram() {
        return of(AMD64).interpreter("/lib/ld-musl-x86_64.so.1");
    }

    /** The loader of Debian's glibc. */
    public static byte[] glibcLoader() {
        return of(AMD64)
                .soname("ld-linux-x86-64.so.2")
                .append("/lib/x86_64-linux-gnu/\0/usr/lib/x86_64-linux-gnu/\0/lib/\0/usr/lib/\0")
                .toBytes();
    }

    public ElfBytes interpreter(String path) {
        interpreter = path;
        return this;
    }

    public ElfBytes soname(String name) {
        return text(14, name);
    }

    public ElfBytes needs(String library, String... versions) {
        if (versions.length > 0) {
            needed.put(library, List.of(versions));
        }
        return text(1, library);
    }

    public ElfBytes rpath(String directories) {
        return text(15, directories);
    }

    public ElfBytes runpath(String directories) {
        return text(29, directories);
    }

    public ElfBytes defines(String... versions) {
        defined.addAll(List.of(versions));
        return this;
    }

    public ElfBytes append(String text) {
        appended.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    private ElfBytes text(int tag, String text) {
        dynamic.add(new Object[] {(long) tag, (long) string(text)});
        return this;
    }

    private int string(String text) {
        int at = texts.size();
        texts.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        texts.write(0);
        return at;
    }

    public byte[] toBytes() {
        boolean wide = machine.bits() == 64;
        ByteBuffer bytes =
                ByteBuffer.allocate(8192).order(machine.isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int versions = 3072;
        int definitions = 4096;
        int dynamicAt = 512;
        if (!needed.isEmpty()) {
            dynamic.add(new Object[] {0x6ffffffeL, ADDRESS + versions});
            dynamic.add(new Object[] {0x6fffffffL, (long) needed.size()});
            writeNeeded(bytes, versions);
        }
        if (!defined.isEmpty()) {
            dynamic.add(new Object[] {0x6ffffffcL, ADDRESS + definitions});
            dynamic.add(new Object[] {0x6ffffffdL, (long) defined.size()});
            writeDefined(bytes, definitions);
        }
        dynamic.add(new Object[] {5L, ADDRESS + TEXTS});
        bytes.position(TEXTS);
        bytes.put(texts.toByteArray());
        bytes.position(256);
        bytes.put((interpreter + "\0").getBytes(StandardCharsets.US_ASCII));
        bytes.position(dynamicAt);
        for (Object[] entry : dynamic) {
            number(bytes, wide, (long) entry[0]);
            number(bytes, wide, (long) entry[1]);
        }
        bytes.position(7000);
        bytes.put(appended.toByteArray());
        header(bytes, wide);
        bytes.position(64);
        segment(bytes, wide, 1, 0, ADDRESS, bytes.capacity());
        segment(bytes, wide, interpreter.isEmpty() ? 0 : 3, 256, ADDRESS + 256, interpreter.length() + 1);
        segment(bytes, wide, 2, dynamicAt, ADDRESS + dynamicAt, dynamic.size() * (wide ? 16L : 8L));
        return bytes.array();
    }

    private void writeNeeded(ByteBuffer bytes, int start) {
        int at = start;
        int left = needed.size();
        for (Map.Entry<String, List<String>> library : needed.entrySet()) {
            int size = 16 + 16 * library.getValue().size();
            bytes.position(at);
            bytes.putShort((short) 1).putShort((short) library.getValue().size());
            bytes.putInt(string(library.getKey())).putInt(16).putInt(--left == 0 ? 0 : size);
            int names = library.getValue().size();
            for (String version : library.getValue()) {
                boolean isWeak = version.startsWith("weak:");
                bytes.putInt(0).putShort((short) (isWeak ? 2 : 0)).putShort((short) 2);
                bytes.putInt(string(version.replace("weak:", ""))).putInt(--names == 0 ? 0 : 16);
            }
            at += size;
        }
    }

    private void writeDefined(ByteBuffer bytes, int start) {
        bytes.position(start);
        for (int i = 0; i < defined.size(); i++) {
            bytes.putShort((short) 1)
                    .putShort((short) 0)
                    .putShort((short) (i + 1))
                    .putShort((short) 1);
            bytes.putInt(0).putInt(20).putInt(i + 1 == defined.size() ? 0 : 28);
            bytes.putInt(string(defined.get(i))).putInt(0);
        }
    }

    private void header(ByteBuffer bytes, boolean wide) {
        bytes.position(0);
        bytes.put(new byte[] {0x7f, 'E', 'L', 'F', (byte) (wide ? 2 : 1), (byte) (machine.isBigEndian() ? 2 : 1), 1});
        bytes.position(16);
        bytes.putShort((short) 3).putShort((short) machine.number()).putInt(1);
        number(bytes, wide, ADDRESS + ENTRY);
        number(bytes, wide, 64);
        number(bytes, wide, 0);
        bytes.putInt(0).putShort((short) 64).putShort((short) (wide ? 56 : 32)).putShort((short) 3);
    }

    private static void segment(ByteBuffer bytes, boolean wide, int type, long offset, long address, long size) {
        bytes.putInt(type);
        if (wide) {
            bytes.putInt(READ_AND_EXECUTE)
                    .putLong(offset)
                    .putLong(address)
                    .putLong(address)
                    .putLong(size)
                    .putLong(size)
                    .putLong(4096);
        } else {
            bytes.putInt((int) offset).putInt((int) address).putInt((int) address);
            bytes.putInt((int) size).putInt((int) size).putInt(READ_AND_EXECUTE).putInt(4096);
        }
    }

    private static void number(ByteBuffer bytes, boolean wide, long value) {
        if (wide) {
            bytes.putLong(value);
        } else {
            bytes.putInt((int) value);
        }
    }
}
