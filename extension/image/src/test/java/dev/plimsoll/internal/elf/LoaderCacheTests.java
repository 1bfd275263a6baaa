package dev.plimsoll.internal.elf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoaderCacheTests {

    private static final int HEADER = 48;
    private static final int ENTRY = 24;
    private static final int AMD64 = 0x303;
    private static final int I386 = 3;

    @Test
    void readWhenItIsACacheHasThePathsOfEachName() {
        byte[] file = new byte[HEADER + 2 * ENTRY + 64];
        ByteBuffer cache = cache(file, 2);
        entry(cache, 0, "liba.so.1", "/lib/liba.so.1");
        entry(cache, 1, "liba.so.1", "/opt/liba.so.1");
        // A loader tries only the first.
        assertThat(LoaderCache.read(file, ElfBytes.AMD64))
                .isEqualTo(new LoaderCache(Map.of(), Map.of("liba.so.1", "/lib/liba.so.1")));
    }

    @Test
    void readWhenEntriesAreForOtherMachinesOrProcessorsTellsThemApart() {
        byte[] file = new byte[HEADER + 3 * ENTRY + 128];
        ByteBuffer cache = cache(file, 3);
        entry(cache, 0, "liba.so.1", "/v3/liba.so.1");
        entry(cache, 1, "liba.so.1", "/i386/liba.so.1");
        entry(cache, 2, "liba.so.1", "/lib/liba.so.1");
        cache.putLong(HEADER + 16, 1L << 62).putInt(HEADER + ENTRY, I386);
        assertThat(LoaderCache.read(file, ElfBytes.AMD64))
                .isEqualTo(new LoaderCache(
                        Map.of("liba.so.1", List.of("/v3/liba.so.1")), Map.of("liba.so.1", "/lib/liba.so.1")));
        assertThat(LoaderCache.read(file, ElfBytes.I386).plain()).containsEntry("liba.so.1", "/i386/liba.so.1");
    }

    /** Without a bound, this would take 40 GB. */
    @Test
    void readWhenManyEntriesHaveOneLongTextTakesBoundedMemory() {
        int entries = 20_000;
        byte[] file = new byte[HEADER + entries * ENTRY + 1_000_000];
        ByteBuffer cache = cache(file, entries);
        Arrays.fill(file, HEADER + entries * ENTRY, file.length, (byte) 'a');
        for (int i = 0; i < entries; i++) {
            cache.putInt(HEADER + i * ENTRY, AMD64).putLong(HEADER + i * ENTRY + 16, 1);
            cache.putInt(HEADER + i * ENTRY + 4, HEADER + entries * ENTRY);
            cache.putInt(HEADER + i * ENTRY + 8, HEADER + entries * ENTRY);
        }
        Map<String, List<String>> paths = LoaderCache.read(file, ElfBytes.AMD64).variants();
        assertThat(paths).containsOnlyKeys("a".repeat(4096));
        assertThat(paths.get("a".repeat(4096))).hasSize(entries).allMatch(path -> path.length() == 4096);
    }

    private static ByteBuffer cache(byte[] file, int entries) {
        ByteBuffer cache = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        cache.put("glibc-ld.so.cache1.1".getBytes(StandardCharsets.US_ASCII)).putInt(entries);
        cache.position(HEADER + entries * ENTRY);
        return cache;
    }

    private static void entry(ByteBuffer cache, int index, String name, String path) {
        cache.putInt(HEADER + index * ENTRY, AMD64);
        cache.putInt(HEADER + index * ENTRY + 4, cache.position());
        cache.put((name + '\0').getBytes(StandardCharsets.US_ASCII));
        cache.putInt(HEADER + index * ENTRY + 8, cache.position());
        cache.put((path + '\0').getBytes(StandardCharsets.US_ASCII));
    }
}
