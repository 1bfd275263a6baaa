package dev.plimsoll.image;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The bytes that an image carries and no container sees: files that a layer brings and a higher one overwrites or deletes. What
 * is needed once is never waste: the version of a file that is seen doesn't count, nor does a content that can still be reached
 * by another name.
 *
 * @param own what the layers above the base image overwrite or delete, the largest first
 * @param ofBase what is hidden within the base image already, the largest first; empty where which layers are its can't be told
 * @since 0.1.0
 */
public record Waste(List<WastedFile> own, List<WastedFile> ofBase) {

    /** Sorts and copies the lists. */
    public Waste {
        own = sorted(own);
        ofBase = sorted(ofBase);
    }

    /** What the layers above the base image waste. */
    public ByteSize ownSize() {
        return sum(own);
    }

    /** What the base image wastes by itself. */
    public ByteSize baseSize() {
        return sum(ofBase);
    }

    /** What each layer brings that a layer above the base hides, by its index; layers without are not in it. */
    public Map<Integer, ByteSize> ownByLayer() {
        Map<Integer, ByteSize> byLayer = new TreeMap<>();
        own.forEach(file -> byLayer.merge(file.broughtBy().index(), file.size(), ByteSize::plus));
        return byLayer;
    }

    /**
     * A content that can't be seen.
     *
     * @param path absolute; where it has several names, that which went last
     * @param size of the content
     * @param broughtBy the layer that has it
     * @param hiddenBy the layer that overwrites or deletes it
     * @param isDeleted whether that layer has nothing else there
     */
    public record WastedFile(String path, ByteSize size, Layer broughtBy, Layer hiddenBy, boolean isDeleted) {}

    private static List<WastedFile> sorted(List<WastedFile> files) {
        return files.stream()
                .sorted(Comparator.comparing(WastedFile::size)
                        .reversed()
                        .thenComparing(WastedFile::path)
                        .thenComparing(file -> file.broughtBy().index()))
                .toList();
    }

    private static ByteSize sum(List<WastedFile> files) {
        return files.stream().map(WastedFile::size).reduce(ByteSize.ZERO, ByteSize::plus);
    }
}
