package dev.plimsoll.image;

import dev.plimsoll.internal.text.Plural;
import java.util.List;

/**
 * The files of the lower layers that a layer adds, changes and removes. Files of all types are listed, including
 * directories, in the order of their paths.
 *
 * @param added the files that are new
 * @param changed the new versions of existing files. Each file in the layer counts, even an identical one, and each
 *     directory whose mode or owner differs
 * @param removed the last versions of files that no longer exist, including all files in removed directories
 * @since 0.1.0
 */
public record LayerChanges(List<FileEntry> added, List<FileEntry> changed, List<FileEntry> removed) {

    /** Copies the lists. */
    public LayerChanges {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        removed = List.copyOf(removed);
    }

    /** Returns a summary without directories, such as {@code 12 files added, 1 changed, 0 removed}. */
    @Override
    public String toString() {
        return Plural.of(files(added), "file") + " added, " + files(changed) + " changed, " + files(removed)
                + " removed";
    }

    private static long files(List<FileEntry> entries) {
        return entries.stream()
                .filter(file -> file.type() != FileType.DIRECTORY)
                .count();
    }
}
