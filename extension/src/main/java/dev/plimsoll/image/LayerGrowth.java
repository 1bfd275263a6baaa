package dev.plimsoll.image;

import java.util.List;

/**
 * What made an image heavier than it was.
 *
 * @param fresh the layers that it had not, from the base upwards
 * @param gone the first digits of the diff ids of those that it has no more
 * @param files that account for it, the heaviest first; a file that shrank is not among them
 * @param compared whether the files are compared with those of the layers that are gone; where these are not known on this
 *     machine any more, all files of the fresh layers are listed
 * @since 0.1.0
 */
public record LayerGrowth(List<Layer> fresh, List<String> gone, List<GrownFile> files, boolean compared) {

    /** Copies the lists. */
    public LayerGrowth {
        fresh = List.copyOf(fresh);
        gone = List.copyOf(gone);
        files = List.copyOf(files);
    }

    /**
     * A file that is larger than it was, or that was not there.
     *
     * @param path absolute
     * @param growth by how much; all of its size if it was not there
     * @param isNew whether it was not there; true as well where that isn't known
     */
    public record GrownFile(String path, ByteSize growth, boolean isNew) {}
}
