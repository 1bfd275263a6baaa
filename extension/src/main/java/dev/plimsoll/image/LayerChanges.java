package dev.plimsoll.image;

import java.util.List;

/**
 * What a layer does to those below it. Files of all types are listed, directories included, each in the order of paths.
 *
 * @param added what was not there, as it is
 * @param changed what was there, as it is now: each file that the layer has again, be it the same, and each directory with
 *     another mode or owner
 * @param removed what is not there any more, as it was; what is in a directory that was removed is listed as well
 * @since 0.1.0
 */
public record LayerChanges(List<FileEntry> added, List<FileEntry> changed, List<FileEntry> removed) {

    /** Copies the lists. */
    public LayerChanges {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        removed = List.copyOf(removed);
    }

    /** As {@code 12 files added, 1 changed, 0 removed}; directories don't count. */
    @Override
    public String toString() {
        long count = files(added);
        return count + (count == 1 ? " file" : " files") + " added, " + files(changed) + " changed, " + files(removed)
                + " removed";
    }

    private static long files(List<FileEntry> entries) {
        return entries.stream()
                .filter(file -> file.type() != FileType.DIRECTORY)
                .count();
    }
}
