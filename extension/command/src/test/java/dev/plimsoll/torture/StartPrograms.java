package dev.plimsoll.torture;

import dev.plimsoll.internal.elf.ElfBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Programs and libraries that print a word, made with the machine's compilers. */
final class StartPrograms {

    /** What a program prints that has started. */
    static final String STARTED = "plimsoll-ok";

    private static final String MAIN = "#include <stdio.h>\nint main(void) { puts(\"" + STARTED + "\"); return 0; }\n";
    private static final String GREET =
            "#include <stdio.h>\nint greet(void) { puts(\"" + STARTED + "\"); return 0; }\n";
    private static final String GREETER = "int greet(void);\nint main(void) { return greet(); }\n";

    private final Path folder;
    private int programs;
    final byte[] ok;
    final byte[] pie;
    final byte[] dynamic;
    final byte[] library;
    final byte[] musl;
    final byte[] muslLibrary;

    StartPrograms(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        Files.writeString(folder.resolve("main.c"), MAIN);
        Files.writeString(folder.resolve("greet.c"), GREET);
        Files.writeString(folder.resolve("greeter.c"), GREETER);
        this.ok = make("musl-gcc", "-static", "main.c");
        this.pie = make("gcc", "-static-pie", "main.c");
        this.dynamic = make("gcc", "main.c");
        this.musl = make("musl-gcc", "main.c");
        this.library = make("gcc", "-shared", "-fPIC", "-Wl,-soname,libgreet.so", "greet.c");
        this.muslLibrary = make("musl-gcc", "-shared", "-fPIC", "-Wl,-soname,libgreet.so", "greet.c");
        Files.write(Files.createDirectory(folder.resolve("gcc-libraries")).resolve("libgreet.so"), library);
        Files.write(Files.createDirectory(folder.resolve("musl-gcc-libraries")).resolve("libgreet.so"), muslLibrary);
    }

    /** Compiles a program that is linked to libgreet.so. */
    byte[] greeter(String compiler, String... options) throws IOException, InterruptedException {
        List<String> words =
                new ArrayList<>(List.of(compiler, "greeter.c", "-L" + compiler + "-libraries", "-l:libgreet.so"));
        words.addAll(List.of(options));
        return make(words.toArray(String[]::new));
    }

    /** Runs a command in the folder that has the sources, and returns the file that it makes. */
    byte[] make(String... command) throws IOException, InterruptedException {
        Path made = folder.resolve("made-" + programs++);
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(List.of("-o", made.toString()));
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", words) + ": " + output);
        }
        return Files.readAllBytes(made);
    }

    /** Makes a 32-bit program, which needs no library. */
    byte[] i386() throws IOException, InterruptedException {
        Files.writeString(
                folder.resolve("i386.s"),
                ".globl _start\n_start: mov $4,%eax\nmov $1,%ebx\nmov $t,%ecx\nmov $12,%edx\nint $0x80\n"
                        + "mov $1,%eax\nxor %ebx,%ebx\nint $0x80\n.data\nt: .ascii \"" + STARTED + "\\n\"\n");
        return make("gcc", "-m32", "-nostdlib", "-static", "i386.s");
    }

    /** Returns a file with other bytes at an offset. */
    static byte[] changed(byte[] file, int at, int... bytes) {
        byte[] copy = file.clone();
        for (int i = 0; i < bytes.length; i++) {
            copy[at + i] = (byte) bytes[i];
        }
        return copy;
    }

    static byte[] cut(byte[] file, int length) {
        return Arrays.copyOf(file, length);
    }

    /** Returns a 64-bit file with another number in the first program header of a type. */
    static byte[] segment(byte[] file, int type, int field, long value) {
        ByteBuffer bytes = ByteBuffer.wrap(file.clone()).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 64; ; at += 56) {
            if (bytes.getInt(at) == type) {
                bytes.putLong(at + field, value);
                return bytes.array();
            }
        }
    }

    /** Returns a 64-bit file with another number in the first program header of a type. */
    static long segment(byte[] file, int type, int field) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int at = 64;
        while (bytes.getInt(at) != type) {
            at += 56;
        }
        return bytes.getLong(at + field);
    }

    /** Returns a file with one text, which ends with 0, in place of another of at least its length. */
    static byte[] replaced(byte[] file, String text, String by) {
        String bytes = new String(file, StandardCharsets.ISO_8859_1);
        int at = bytes.indexOf(text + '\0');
        if (at < 0 || by.length() > text.length()) {
            throw new IllegalArgumentException(text);
        }
        byte[] copy = file.clone();
        byte[] other = (by + "\0".repeat(text.length() - by.length())).getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(other, 0, copy, at, other.length);
        return copy;
    }

    static byte[] library386() {
        return ElfBytes.of(ElfBytes.I386).soname("libgreet.so").toBytes();
    }

    static byte[] libraryArm64() {
        return ElfBytes.of(ElfBytes.ARM64).soname("libgreet.so").toBytes();
    }

    /** Returns the cache that ldconfig makes for a directory. */
    byte[] cacheOf(String directory) throws IOException, InterruptedException {
        Path root = Files.createDirectories(folder.resolve("root"));
        Files.createDirectories(root.resolve("etc"));
        Path libraries = Files.createDirectories(root.resolve(directory.substring(1)));
        Files.write(libraries.resolve("libgreet.so"), library);
        Files.writeString(root.resolve("etc/ld.so.conf"), directory + "\n");
        Shell.lines("/sbin/ldconfig", "-r", root.toString());
        return Files.readAllBytes(root.resolve("etc/ld.so.cache"));
    }
}
