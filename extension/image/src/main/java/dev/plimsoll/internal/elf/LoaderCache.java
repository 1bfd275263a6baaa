package dev.plimsoll.internal.elf;

import dev.plimsoll.internal.io.RawText;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where libraries are: what {@code ldconfig} wrote into {@code /etc/ld.so.cache}. glibc's loader reads this file, and not
 * {@code /etc/ld.so.conf}.
 *
 * <p>Source: {@code sysdeps/generic/dl-cache.h} of glibc. The old format, which glibc wrote until 2.31 in front of the
 * new one, is skipped.
 *
 * @param variants the paths of each name for processors with more instructions, which a loader takes first where it can
 * @param plain the path of each name for all other processors. A loader tries only the first
 */
public record LoaderCache(Map<String, List<String>> variants, Map<String, String> plain) {

    private static final byte[] MAGIC = "glibc-ld.so.cache1.1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OLD_MAGIC = "ld.so-1.7.0".getBytes(StandardCharsets.US_ASCII);
    private static final int OLD_COUNT = 12;
    private static final int OLD_ENTRY = 12;
    private static final int HEADER = 48;
    private static final int ENTRY = 24;
    private static final int ANY_LIBC = 1;

    /** Linux opens no longer path. Many entries can have one text. */
    private static final int LONGEST = 4096;

    /** The kinds of libraries that glibc's loaders load, by machine. Source: {@code _DL_CACHE_DEFAULT_ID} of glibc. */
    private static final Map<String, Integer> FLAGS = Map.of(
            "386", 0x3, "amd64", 0x303, "arm", 0x903, "arm64", 0xa03, "loong64", 0x1203, "ppc64", 0x503, "ppc64le",
            0x503, "riscv64", 0x1003, "s390x", 0x403);

    /** Knows nothing. */
    public static final LoaderCache NONE = new LoaderCache(Map.of(), Map.of());

    /**
     * Reads a cache.
     *
     * @param machine of the loader, which takes no other libraries
     * @return {@link #NONE} if this is not a cache; a loader ignores such a file
     */
    public static LoaderCache read(byte[] file, ElfMachine machine) {
        int start = start(file);
        if (start < 0) {
            return NONE;
        }
        Map<String, List<String>> variants = new HashMap<>();
        Map<String, String> plain = new HashMap<>();
        @Nullable Integer wanted = FLAGS.get(machine.architecture());
        ByteBuffer bytes = ByteBuffer.wrap(file).order(order(file, start));
        int count = bytes.getInt(start + MAGIC.length);
        for (long i = 0; i < count && start + HEADER + (i + 1) * ENTRY <= file.length; i++) {
            int at = (int) (start + HEADER + i * ENTRY);
            int flags = bytes.getInt(at);
            if (wanted == null || flags == wanted || flags == ANY_LIBC) {
                String name = text(file, start + Integer.toUnsignedLong(bytes.getInt(at + 4)));
                String path = text(file, start + Integer.toUnsignedLong(bytes.getInt(at + 8)));
                if (bytes.getLong(at + 16) == 0) {
                    plain.putIfAbsent(name, path);
                } else {
                    variants.computeIfAbsent(name, none -> new ArrayList<>()).add(path);
                }
            }
        }
        return new LoaderCache(variants, plain);
    }

    private static int start(byte[] file) {
        if (startsWith(file, 0, MAGIC)) {
            return 0;
        }
        if (!startsWith(file, 0, OLD_MAGIC)) {
            return -1;
        }
        long entries = Integer.toUnsignedLong(
                ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(OLD_COUNT));
        long end = (OLD_COUNT + Integer.BYTES + entries * OLD_ENTRY + 7) / 8 * 8;
        return end < file.length && startsWith(file, (int) end, MAGIC) ? (int) end : -1;
    }

    private static boolean startsWith(byte[] file, int at, byte[] magic) {
        return file.length >= at + HEADER && Arrays.equals(file, at, at + magic.length, magic, 0, magic.length);
    }

    /** Returns the byte order, which files of glibc 2.33 and newer state. */
    private static ByteOrder order(byte[] file, int start) {
        int flags = file[start + MAGIC.length + 8] & 3;
        return flags == 3 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    private static String text(byte[] file, long at) {
        int start = (int) Math.min(at, file.length);
        int end = start;
        while (end < file.length && end - start < LONGEST && file[end] != 0) {
            end++;
        }
        return RawText.decode(Arrays.copyOfRange(file, start, end));
    }
}
