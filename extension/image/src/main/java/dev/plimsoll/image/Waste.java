package dev.plimsoll.image;

import java.util.Comparator;
import java.util.List;

/**
 * The bytes in an image that no container sees: files that a layer adds and a higher layer overwrites or deletes. The
 * visible version of a file is not waste, and neither is content that another hard link leads to.
 *
 * @param own the files that the layers above the base image overwrite or delete, the largest first
 * @param ofBase the files that layers of the base image itself overwrite or delete, the largest first
 * @since 0.1.0
 */
public record Waste(List<WastedFile> own, List<WastedFile> ofBase) {

    /** Sorts and copies the lists. */
    public Waste {
        own = sorted(own);
        ofBase = sorted(ofBase);
    }

    /** Returns the size of all files that the layers above the base image waste. */
    public ByteSize ownSize() {
        return sum(own);
    }

    /** Returns the size of all files that the base image itself wastes. */
    public ByteSize baseSize() {
        return sum(ofBase);
    }

    /**
     * A file that no container sees.
     *
     * @param path absolute; if there are several hard links, the one that was hidden last
     * @param size the size of the content
     * @param addedBy the layer that adds the file
     * @param hiddenBy the layer that overwrites or deletes the file
     * @param isDeleted whether the file is deleted rather than overwritten
     */
    public record WastedFile(String path, ByteSize size, Layer addedBy, Layer hiddenBy, boolean isDeleted) {}

    private static List<WastedFile> sorted(List<WastedFile> files) {
        return files.stream()
                .sorted(Comparator.comparing(WastedFile::size)
                        .reversed()
                        .thenComparing(WastedFile::path)
                        .thenComparing(file -> file.addedBy().index()))
                .toList();
    }

    private static ByteSize sum(List<WastedFile> files) {
        return ByteSize.sum(files.stream().map(WastedFile::size));
    }
}
