package dev.plimsoll.internal.packages.format;

import dev.plimsoll.internal.elf.ElfData;
import dev.plimsoll.internal.elf.ElfFormatException;
import dev.plimsoll.internal.io.RawText;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads which modules a Go program is built from, like {@code go version -m}.
 *
 * <p>Source: Go's {@code debug/buildinfo} and {@code runtime/debug}. Reads at most {@value #LONGEST} bytes of text.
 */
public final class GoReader {

    private static final String SECTION = ".go.buildinfo";
    private static final byte[] MAGIC = "\u00ff Go buildinf:".getBytes(StandardCharsets.ISO_8859_1);
    private static final int ALIGNMENT = 16;
    private static final int HEADER = 32;
    private static final int BIG_ENDIAN = 1;
    private static final int INLINE = 2;

    /** The module information lies between two marks of this length. */
    private static final int MARK = 16;

    private static final int LONGEST = 4 << 20;

    /** The package of a program that is built from files and not from a module. */
    private static final String FROM_FILES = "command-line-arguments";

    private final ElfData elf;

    private GoReader(ElfData elf) {
        this.elf = elf;
    }

    /**
     * Reads an ELF file.
     *
     * @return empty if it is not a Go program, or can't be loaded
     * @throws PackageFormatException if it has build information that can't be read
     */
    public static Optional<PackageFile> read(ByteBuffer content) throws PackageFormatException {
        ElfData elf;
        try {
            elf = ElfData.of(content);
        } catch (ElfFormatException e) {
            // It can't be started either.
            return Optional.empty();
        }
        Optional<Long> found = elf.section(SECTION).or(elf::writableData).flatMap(range -> find(elf, range));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new GoReader(elf).modules(found.get()));
        } catch (ElfFormatException e) {
            throw new PackageFormatException("its build information of Go can't be read: " + e.reason());
        }
    }

    private static Optional<Long> find(ElfData elf, ElfData.Range range) {
        ByteBuffer data;
        try {
            data = elf.at(range.address(), range.size());
        } catch (ElfFormatException e) {
            return Optional.empty();
        }
        int first = (int) Math.floorMod(-range.address(), (long) ALIGNMENT);
        for (int at = first; at <= data.limit() - HEADER; at += ALIGNMENT) {
            if (data.get(at) == MAGIC[0] && data.slice(at, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
                return Optional.of(range.address() + at);
            }
        }
        return Optional.empty();
    }

    private PackageFile modules(long address) throws ElfFormatException, PackageFormatException {
        ByteBuffer header = elf.at(address, HEADER);
        int flags = header.get(MAGIC.length + 1);
        String framed;
        if ((flags & INLINE) != 0) {
            Text version = inline(address + HEADER);
            framed = inline(version.end()).text();
        } else {
            int pointer = header.get(MAGIC.length);
            if (pointer != Integer.BYTES && pointer != Long.BYTES) {
                throw new PackageFormatException("its build information of Go has pointers of " + pointer + " bytes");
            }
            ByteOrder order = (flags & BIG_ENDIAN) != 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            framed = behind(pointer(header.order(order), MARK + pointer, pointer), pointer, order);
        }
        boolean isFramed = framed.length() > 2 * MARK && framed.charAt(framed.length() - MARK - 1) == '\n';
        return PackageFile.ofPackages(isFramed ? packages(framed.substring(MARK, framed.length() - MARK)) : List.of());
    }

    private record Text(String text, long end) {}

    /** Reads a text with its length before it. */
    private Text inline(long address) throws ElfFormatException, PackageFormatException {
        long length = 0;
        long at = address;
        int shift = 0;
        byte part;
        do {
            part = elf.at(at++, 1).get();
            length |= (long) (part & 0x7f) << shift;
            shift += 7;
        } while (part < 0 && shift < Integer.SIZE);
        return new Text(text(at, length), at + length);
    }

    /** Reads a text that a pointer leads to: there are its address and its length. */
    private String behind(long address, int pointer, ByteOrder order)
            throws ElfFormatException, PackageFormatException {
        if (address == 0) {
            return "";
        }
        ByteBuffer header = elf.at(address, 2L * pointer).order(order);
        long length = pointer(header, pointer, pointer);
        return length == 0 ? "" : text(pointer(header, 0, pointer), length);
    }

    private static long pointer(ByteBuffer bytes, int at, int size) {
        return size == Long.BYTES ? bytes.getLong(at) : Integer.toUnsignedLong(bytes.getInt(at));
    }

    private String text(long address, long length) throws ElfFormatException, PackageFormatException {
        if (length < 0 || length > LONGEST) {
            throw new PackageFormatException(
                    "its build information of Go says that it has " + Long.toUnsignedString(length) + " bytes");
        }
        byte[] bytes = new byte[(int) length];
        elf.at(address, length).get(bytes);
        // The marks are not UTF-8.
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static List<DeclaredPackage> packages(String text) {
        List<DeclaredPackage> packages = new ArrayList<>();
        String path = "";
        for (String line :
                RawText.decode(text.getBytes(StandardCharsets.ISO_8859_1)).split("\n")) {
            String[] parts = line.split("\t");
            String version = parts.length > 2 && !parts[2].equals("(devel)") ? parts[2] : "";
            if (parts.length < 2) {
                continue;
            }
            switch (parts[0]) {
                case "path" -> path = parts[1];
                case "mod" -> packages.add(DeclaredPackage.of(parts[1], version).owningFile());
                case "dep" -> packages.add(DeclaredPackage.of(parts[1], version));
                case "=>" -> {
                    // A folder on the builder's disk has no version; what is in it keeps the name that it is imported
                    // by.
                    if (!version.isEmpty() && !packages.isEmpty()) {
                        packages.set(packages.size() - 1, DeclaredPackage.of(parts[1], version));
                    }
                }
                default -> {
                    // Settings of the build.
                }
            }
        }
        if (packages.stream().noneMatch(DeclaredPackage::ownsFile) && !path.isEmpty() && !path.equals(FROM_FILES)) {
            packages.add(0, DeclaredPackage.of(path, "").owningFile());
        }
        return packages;
    }
}
