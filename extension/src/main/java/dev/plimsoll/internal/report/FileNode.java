package dev.plimsoll.internal.report;

import java.util.List;

/**
 * A file, or a directory with all that is in it.
 *
 * @param name its name; {@code /} for the root
 * @param size of it and of all that is in it, in bytes
 * @param files how many regular files that is
 * @param children the largest ones, the largest first; what is left to the size is in small files. Empty for a file, and
 *     for a directory that is not worth more words
 * @since 0.1.0
 */
public record FileNode(String name, long size, int files, List<FileNode> children) {

    /** Copies the list. */
    public FileNode {
        children = Absent.toEmpty(children);
    }
}
