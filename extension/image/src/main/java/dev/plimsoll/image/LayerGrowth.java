package dev.plimsoll.image;

import java.util.List;

/**
 * The layers and files that made an image larger than its baseline.
 *
 * @param addedLayers the new layers, from the base upwards
 * @param removedLayers the first digits of the diff ids of the layers that the image no longer has
 * @param files the files that grew, the largest growth first
 * @param isCompared whether the files were compared with those of the removed layers. If the contents of those layers
 *     are no longer cached on this machine, all files of the new layers are listed
 * @since 0.1.0
 */
public record LayerGrowth(
        List<Layer> addedLayers, List<String> removedLayers, List<GrownFile> files, boolean isCompared) {

    /** Copies the lists. */
    public LayerGrowth {
        addedLayers = List.copyOf(addedLayers);
        removedLayers = List.copyOf(removedLayers);
        files = List.copyOf(files);
    }

    /**
     * A file that is new or has grown.
     *
     * @param path absolute
     * @param growth the growth in bytes; the whole size of a new file
     * @param isNew whether the file is new; also true if that is unknown
     */
    public record GrownFile(String path, ByteSize growth, boolean isNew) {}
}
