package dev.plimsoll.internal.inspect;

import dev.plimsoll.image.DiffId;
import dev.plimsoll.internal.inspect.LayerCache.Part;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Writes and reads the contents of five layers repeatedly, and fails if it reads a content that was not written. */
final class CachingProgram {

    static final int LAYERS = 5;
    static final int WEIGHT = 300_000;

    private CachingProgram() {}

    public static void main(String[] arguments) {
        LayerCache cache = new LayerCache(Path.of(arguments[0]), Long.parseLong(arguments[1]));
        int times = Integer.parseInt(arguments[2]);
        int found = 0;
        for (int i = 0; i < times; i++) {
            cache.write(id(i % LAYERS), Part.ENTRIES, content(i % LAYERS));
            if (i == 0) {
                System.out.println("begun");
            }
            for (int layer = 0; layer < LAYERS; layer++) {
                found += isKept(cache, layer) ? 1 : 0;
            }
        }
        System.out.println(found);
    }

    /** Returns whether the content of a layer is cached; fails if the cached content is wrong. */
    static boolean isKept(LayerCache cache, int layer) {
        Optional<byte[]> read = cache.read(id(layer), Part.ENTRIES);
        if (read.isPresent() && !Arrays.equals(read.get(), content(layer))) {
            throw new AssertionError("what was read of layer " + layer + " is not what was written");
        }
        return read.isPresent();
    }

    static DiffId id(int layer) {
        return DiffId.of("sha256:" + String.valueOf(layer).repeat(64));
    }

    static byte[] content(int layer) {
        byte[] packed = new byte[WEIGHT];
        Arrays.fill(packed, (byte) layer);
        return packed;
    }
}
