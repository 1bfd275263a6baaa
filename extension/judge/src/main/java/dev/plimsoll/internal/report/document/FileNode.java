package dev.plimsoll.internal.report.document;

import java.util.List;

/**
 * A file, or a directory and its content.
 *
 * @param name its name; {@code /} for the root
 * @param size the size of the file, or of the directory's content, in bytes
 * @param files the number of regular files
 * @param children the largest first; the rest of the size is in small files. Empty for a file, and for a directory that
 *     has small files only
 */
public record FileNode(String name, long size, int files, List<FileNode> children) {

    /** Copies the list. */
    public FileNode {
        children = Wire.list(children);
    }
}
