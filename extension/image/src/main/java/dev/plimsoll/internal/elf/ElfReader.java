package dev.plimsoll.internal.elf;

import dev.plimsoll.internal.io.RawText;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads an ELF file as a loader does: by its program headers. A file without section headers is read as well.
 *
 * <p>A file is read in time and memory that grow with its size only, whatever its numbers say.
 */
public final class ElfReader extends ElfNumbers {

    static final int MAGIC = 0x7f454c46;
    private static final int HEADER = 64;
    private static final int EXECUTABLE = 2;
    private static final int SHARED = 3;
    private static final int PAGE = 4096;
    private static final int MOST_ENTRIES = 1 << 16;
    private static final int LONGEST_TEXT = 1 << 12;

    /** Enough for the names of a thousand libraries, and little enough to read in one go. */
    private static final int LONGEST_TEXTS = 1 << 20;

    /** Two or more directories, one after another, as glibc's loader has them. */
    private static final Pattern SYSTEM_DIRECTORIES = Pattern.compile("(?:/[a-z0-9_/-]*lib[a-z0-9_/-]*/\0){2,}");

    private static final Pattern GLIBC_LOADER = Pattern.compile("ld-linux.*|ld64?\\.so.*");

    /** Loaders are libraries that can be started. */
    private static final Pattern LOADER = Pattern.compile("ld[-6.].*|libc\\.musl-.*|libc\\.so");

    private static final int PT_LOAD = 1;
    private static final int PT_DYNAMIC = 2;
    private static final int PT_INTERP = 3;

    private static final long DT_NULL = 0;
    private static final long DT_NEEDED = 1;
    private static final long DT_STRTAB = 5;
    private static final long DT_SONAME = 14;
    private static final long DT_RPATH = 15;
    private static final long DT_RUNPATH = 29;
    private static final long DT_FLAGS_1 = 0x6ffffffbL;
    private static final long DT_VERDEF = 0x6ffffffcL;
    private static final long DT_VERDEFNUM = 0x6ffffffdL;
    private static final long DT_VERNEED = 0x6ffffffeL;
    private static final long DT_VERNEEDNUM = 0x6fffffffL;

    /** A version of the library itself, not of its symbols. */
    private static final int VER_FLG_BASE = 1;

    /** A version that the loader only warns about. */
    private static final int VER_FLG_WEAK = 2;

    private static final long DF_1_NODEFLIB = 0x800;
    private static final long DF_1_PIE = 0x8000000;
    private static final int EXECUTE = 1;

    private final long size;
    private final List<Segment> segments = new ArrayList<>();
    private final Map<Long, List<Long>> dynamic = new LinkedHashMap<>();
    private Optional<String> soname = Optional.empty();
    private int read;

    /** A part of the file that the loader uses, and where it is in memory. */
    private record Segment(int type, long flags, long offset, long address, long size, long memory, long alignment) {

        boolean has(long at) {
            return at >= address && at - address < size;
        }
    }

    private ElfReader(ByteBuffer bytes, long size) throws ElfFormatException {
        super(bytes);
        this.size = size;
        if (!isOneOrTwo(bytes.get(4)) || !isOneOrTwo(bytes.get(5))) {
            throw new ElfFormatException("its header has neither 32 nor 64 bits, or no byte order");
        }
    }

    private static boolean isOneOrTwo(byte value) {
        return value == 1 || value == 2;
    }

    /** Returns whether a file that begins with these bytes is an ELF file. */
    public static boolean isElf(byte[] start) {
        return start.length >= 4 && ByteBuffer.wrap(start).getInt() == MAGIC;
    }

    /**
     * Reads a file.
     *
     * @param content the whole file
     * @return empty if the file is neither a program nor a shared library, such as an object file
     * @throws ElfFormatException if a loader could not read it
     */
    public static Optional<ElfFile> read(ByteBuffer content) throws ElfFormatException {
        return read(content, content.limit());
    }

    /**
     * Reads a file.
     *
     * @param content the file, or its start
     * @param size the size of the whole file in bytes
     * @return empty if the file is neither a program nor a shared library, such as an object file
     * @throws ElfFormatException if a loader could not read it, or if what it reads is not in this start
     */
    public static Optional<ElfFile> read(ByteBuffer content, long size) throws ElfFormatException {
        ByteBuffer bytes = content.duplicate().order(ByteOrder.BIG_ENDIAN);
        if (bytes.limit() < HEADER || bytes.getInt(0) != MAGIC) {
            throw new ElfFormatException("its header is cut off");
        }
        ElfReader reader = new ElfReader(bytes, size);
        int type = reader.half(16);
        return type == EXECUTABLE || type == SHARED ? Optional.of(reader.file(type)) : Optional.empty();
    }

    private ElfFile file(int type) throws ElfFormatException {
        readSegments();
        readDynamic();
        long strings = dynamic.containsKey(DT_STRTAB) ? inFile(last(DT_STRTAB)) : -1;
        this.soname = texts(DT_SONAME, strings).stream().findFirst();
        List<String> needed = texts(DT_NEEDED, strings);
        return new ElfFile(
                new ElfMachine(half(18), is64 ? 64 : 32, bytes.order() == ByteOrder.BIG_ENDIAN),
                interpreter(),
                soname,
                needed,
                directories(DT_RPATH, strings),
                directories(DT_RUNPATH, strings),
                neededVersions(strings),
                definedVersions(strings),
                systemDirectories(),
                hasFlag(DF_1_NODEFLIB),
                notStarted(type, needed),
                notLoaded(type));
    }

    /** Finds what keeps Linux from starting this. Source: {@code fs/binfmt_elf.c} of Linux. */
    private Optional<String> notStarted(int type, List<String> needed) throws ElfFormatException {
        Optional<Segment> interpreter = segment(PT_INTERP);
        if (interpreter.isPresent()) {
            Segment text = interpreter.get();
            if (text.size() < 2 || text.size() > PAGE) {
                return Optional.of("the path of its loader has " + text.size() + " bytes");
            }
            if (bytes.get(check(text.offset() + text.size() - 1, 1)) != 0) {
                return Optional.of("the path of its loader has no end");
            }
        }
        Optional<String> notMapped = notMapped();
        if (notMapped.isPresent()) {
            return notMapped;
        }
        long entry = is64 ? wide(24) : word(24);
        // A 32-bit program can execute all that it can read.
        if (loaded().noneMatch(segment -> segment.has(entry) && (!is64 || (segment.flags() & EXECUTE) != 0))) {
            return Optional.of(
                    type == SHARED && entry == 0
                            ? "it is a shared library and not a program"
                            : "it begins at the address 0x" + Long.toHexString(entry) + ", where it has no code");
        }
        if (interpreter.isEmpty() && !needed.isEmpty()) {
            return Optional.of(
                    "it names no loader for the libraries that it is linked to, as a shared library doesn't");
        }
        boolean isLibrary = type == SHARED
                && interpreter.isEmpty()
                && soname.filter(name -> !LOADER.matcher(name).matches()).isPresent();
        return isLibrary ? Optional.of("it is a shared library and not a program") : Optional.empty();
    }

    /** Finds what keeps glibc from loading this. Source: {@code open_verify} and its callers in {@code elf/dl-load.c}. */
    private Optional<String> notLoaded(int type) throws ElfFormatException {
        if (type == EXECUTABLE || hasFlag(DF_1_PIE)) {
            return Optional.of("it is a program and not a shared library");
        }
        if (dynamic.isEmpty()) {
            return Optional.of("it has no dynamic section");
        }
        int system = bytes.get(7);
        boolean isPlain = bytes.get(6) == 1 && word(20) == 1 && (system == 0 || system == 3);
        for (int i = system == 0 ? 8 : 9; i < 16; i++) {
            isPlain &= bytes.get(i) == 0;
        }
        if (!isPlain) {
            return Optional.of("its header is not as loaders demand it");
        }
        boolean isAligned = loaded().allMatch(segment -> segment.alignment() % PAGE == 0);
        return isAligned ? notMapped() : Optional.of("a part of it that is loaded is not aligned to memory pages");
    }

    private Optional<String> notMapped() {
        if (loaded().findAny().isEmpty()) {
            return Optional.of("no part of it is loaded");
        }
        if (loaded().anyMatch(segment -> Long.compareUnsigned(segment.size(), segment.memory()) > 0)) {
            return Optional.of("a part of it has more bytes than the memory that it is loaded to");
        }
        return loaded().allMatch(segment -> (segment.address() - segment.offset()) % PAGE == 0)
                ? Optional.empty()
                : Optional.of("a part of it that is loaded is not aligned to memory pages");
    }

    private Stream<Segment> loaded() {
        return segments.stream().filter(segment -> segment.type() == PT_LOAD);
    }

    private boolean hasFlag(long flag) {
        return dynamic.containsKey(DT_FLAGS_1) && (last(DT_FLAGS_1) & flag) != 0;
    }

    private void readSegments() throws ElfFormatException {
        long table = is64 ? wide(32) : word(28);
        int length = half(is64 ? 54 : 42);
        int count = half(is64 ? 56 : 44);
        if (count == 0) {
            throw new ElfFormatException("it has no program headers");
        }
        if (length != (is64 ? 56 : 32) || count * length > MOST_ENTRIES) {
            throw new ElfFormatException("it has " + count + " program headers of " + length + " bytes each");
        }
        for (int i = 0; i < count; i++) {
            long at = table + (long) i * length;
            Segment segment = is64
                    ? new Segment(
                            (int) word(at),
                            word(at + 4),
                            wide(at + 8),
                            wide(at + 16),
                            wide(at + 32),
                            wide(at + 40),
                            wide(at + 48))
                    : new Segment(
                            (int) word(at),
                            word(at + 24),
                            word(at + 4),
                            word(at + 8),
                            word(at + 16),
                            word(at + 20),
                            word(at + 28));
            segments.add(segment);
            if (segment.type() == PT_LOAD
                    && (segment.offset() < 0
                            || segment.size() < 0
                            || segment.size() > size
                            || segment.offset() > size - segment.size())) {
                throw new ElfFormatException("it is cut off: a part of it would end at offset "
                        + Long.toUnsignedString(segment.offset() + segment.size()) + ", and the file ends at " + size);
            }
        }
    }

    private void readDynamic() throws ElfFormatException {
        Optional<Segment> found = segment(PT_DYNAMIC);
        if (found.isEmpty() || found.get().size() == 0) {
            return;
        }
        int width = is64 ? 16 : 8;
        long end = Math.min(found.get().size() / width, MOST_ENTRIES);
        for (long i = 0; i < end; i++) {
            long at = found.get().offset() + i * width;
            long tag = is64 ? wide(at) : word(at);
            if (tag == DT_NULL) {
                break;
            }
            dynamic.computeIfAbsent(tag, none -> new ArrayList<>()).add(is64 ? wide(at + 8) : word(at + 4));
        }
    }

    private Optional<Segment> segment(int type) {
        return segments.stream().filter(segment -> segment.type() == type).findFirst();
    }

    private Optional<String> interpreter() throws ElfFormatException {
        Optional<Segment> found = segment(PT_INTERP).filter(segment -> segment.size() > 1);
        return found.isEmpty() ? Optional.empty() : Optional.of(text(found.get().offset()));
    }

    private List<String> texts(long tag, long strings) throws ElfFormatException {
        List<String> texts = new ArrayList<>();
        for (long offset : dynamic.getOrDefault(tag, List.of())) {
            texts.add(string(strings, offset));
        }
        return texts;
    }

    private List<String> directories(long tag, long strings) throws ElfFormatException {
        List<String> directories = new ArrayList<>();
        for (String text : texts(tag, strings)) {
            directories.addAll(List.of(text.split(":", -1)));
        }
        return directories;
    }

    private Map<String, List<String>> neededVersions(long strings) throws ElfFormatException {
        Map<String, List<String>> versions = new LinkedHashMap<>();
        if (!dynamic.containsKey(DT_VERNEED)) {
            return versions;
        }
        long at = inFile(last(DT_VERNEED));
        long left = MOST_ENTRIES;
        for (long i = entries(DT_VERNEEDNUM); i > 0; i--) {
            List<String> names = versions.computeIfAbsent(string(strings, word(at + 4)), none -> new ArrayList<>());
            long version = at + word(at + 8);
            int count = half(at + 2);
            left -= count;
            if (left < 0) {
                throw new ElfFormatException("it says that it has more than " + MOST_ENTRIES + " versions");
            }
            for (int j = count; j > 0; j--) {
                if ((half(version + 4) & VER_FLG_WEAK) == 0) {
                    names.add(string(strings, word(version + 8)));
                }
                version += word(version + 12);
            }
            at += word(at + 12);
        }
        return versions;
    }

    private Set<String> definedVersions(long strings) throws ElfFormatException {
        Set<String> versions = new LinkedHashSet<>();
        if (!dynamic.containsKey(DT_VERDEF)) {
            return versions;
        }
        long at = inFile(last(DT_VERDEF));
        for (long i = entries(DT_VERDEFNUM); i > 0; i--) {
            if ((half(at + 2) & VER_FLG_BASE) == 0 && half(at + 6) > 0) {
                versions.add(string(strings, word(at + word(at + 12))));
            }
            at += word(at + 16);
        }
        return versions;
    }

    /** Finds the directories that are compiled into glibc's loader, which differ between distributions. */
    private List<String> systemDirectories() {
        if (!soname.map(name -> GLIBC_LOADER.matcher(name).matches()).orElse(false)) {
            return List.of();
        }
        Matcher found = SYSTEM_DIRECTORIES.matcher(
                StandardCharsets.ISO_8859_1.decode(bytes.duplicate().position(0)));
        return found.find() ? List.of(found.group().split("\0")) : List.of();
    }

    private long entries(long tag) throws ElfFormatException {
        long entries = dynamic.containsKey(tag) ? last(tag) : 0;
        if (entries < 0 || entries > MOST_ENTRIES) {
            throw new ElfFormatException("it says that it has " + Long.toUnsignedString(entries) + " versions");
        }
        return entries;
    }

    private long last(long tag) {
        List<Long> values = dynamic.getOrDefault(tag, List.of());
        return values.get(values.size() - 1);
    }

    /** Returns where the file has what the loader puts at an address. */
    private long inFile(long address) throws ElfFormatException {
        return loaded().filter(segment -> segment.has(address))
                .map(segment -> segment.offset() + (address - segment.address()))
                .findFirst()
                .orElseThrow(() -> new ElfFormatException(
                        "no part of it is loaded to the address 0x" + Long.toHexString(address)));
    }

    private String string(long strings, long offset) throws ElfFormatException {
        if (strings < 0) {
            throw new ElfFormatException("it has names and no table of them");
        }
        return text(strings + offset);
    }

    private String text(long at) throws ElfFormatException {
        int start = check(at, 1);
        int end = start;
        while (bytes.get(end) != 0) {
            end++;
            if (end - start > LONGEST_TEXT) {
                throw new ElfFormatException(
                        "a name at offset " + start + " is longer than " + LONGEST_TEXT + " bytes");
            }
            check(end, 1);
        }
        read += end - start + 1;
        if (read > LONGEST_TEXTS) {
            throw new ElfFormatException("its names are longer than " + LONGEST_TEXTS + " bytes together");
        }
        byte[] text = new byte[end - start];
        bytes.get(start, text);
        return RawText.decode(text);
    }
}
