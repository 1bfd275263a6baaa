package dev.plimsoll.internal.runtime;

import dev.plimsoll.image.FileType;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.image.ImageFiles;
import dev.plimsoll.internal.elf.ElfFile;
import dev.plimsoll.internal.elf.ElfFormatException;
import dev.plimsoll.internal.elf.ElfReader;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The C library of an image. It is looked for where distributions put it, so that a few single files are read, and not the
 * whole image.
 *
 * @param name {@code glibc} or {@code musl}
 * @param version such as {@code 2.41}; empty if it is unknown, as that of musl is
 */
public record CLibrary(String name, String version) {

    private static final String MUSL = "musl";
    private static final List<String> ARCHITECTURES =
            List.of("x86_64", "aarch64", "arm", "armhf", "i386", "powerpc64le", "s390x", "riscv64");
    private static final Pattern VERSION = Pattern.compile("GLIBC_(\\d{1,4})\\.(\\d{1,4})");
    private static final int LONGEST = 16 << 20;

    /** Returns the C library of an image; empty if none is found. */
    public static Optional<CLibrary> of(ImageFiles files) {
        return glibcPaths()
                .flatMap(path -> files.resolve(path).stream())
                .filter(file -> file.type() == FileType.REGULAR_FILE)
                .findFirst()
                .map(file -> new CLibrary("glibc", version(file)))
                .or(() -> ARCHITECTURES.stream()
                        .flatMap(architecture -> files.resolve("/lib/ld-musl-" + architecture + ".so.1").stream())
                        .findFirst()
                        .map(file -> new CLibrary(MUSL, "")));
    }

    private static Stream<String> glibcPaths() {
        return Stream.concat(
                        Stream.of("/lib64", "/lib", "/usr/lib64", "/usr/lib"),
                        ARCHITECTURES.stream()
                                .flatMap(architecture -> Stream.of(
                                        "/lib/" + architecture + "-linux-gnu",
                                        "/lib/" + architecture + "-linux-gnueabihf")))
                .map(directory -> directory + "/libc.so.6");
    }

    private static String version(ImageFile file) {
        try {
            return ElfReader.read(ByteBuffer.wrap(FirstBytes.of(file, LONGEST))).stream()
                    .map(ElfFile::definedVersions)
                    .flatMap(versions -> versions.stream())
                    .map(VERSION::matcher)
                    .filter(Matcher::matches)
                    .max(Comparator.comparingInt((Matcher version) -> Integer.parseInt(version.group(1)))
                            .thenComparingInt(version -> Integer.parseInt(version.group(2))))
                    .map(version -> version.group(1) + "." + version.group(2))
                    .orElse("");
        } catch (ElfFormatException e) {
            return "";
        }
    }

    /** Returns whether this is musl. */
    boolean isMusl() {
        return name.equals(MUSL);
    }

    /** Returns {@code glibc 2.41}. */
    @Override
    public String toString() {
        return (name + " " + version).strip();
    }
}
