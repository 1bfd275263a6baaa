package dev.plimsoll.internal.report.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up the sizes of files by directory, and drops those that are too small to be visible in a chart. */
public final class FileTree {

    /** A file or directory smaller than this part of all files is not listed. */
    private static final int SMALLEST_PART = 1_000;

    private static final int MOST_CHILDREN = 40;

    /** Deeper directories list nothing, because parsers limit how deep JSON may be nested. */
    private static final int MOST_DEPTH = 64;

    private final Map<String, FileTree> children = new TreeMap<>();
    private long size;
    private int files;

    /** Creates an empty tree. */
    public FileTree() {}

    /**
     * Adds a regular file.
     *
     * @param path absolute
     * @param bytes its size
     */
    public void add(String path, long bytes) {
        FileTree here = this;
        here.count(bytes);
        for (String name : path.substring(1).split("/")) {
            here = here.children.computeIfAbsent(name, missing -> new FileTree());
            here.count(bytes);
        }
    }

    private void count(long bytes) {
        size += bytes;
        files++;
    }

    /** Returns the root and everything below it that is large enough. */
    public FileNode toNode() {
        return toNode("/", size / SMALLEST_PART, MOST_DEPTH);
    }

    private FileNode toNode(String name, long smallest, int depth) {
        List<FileNode> nodes = new ArrayList<>();
        children.forEach((childName, child) -> {
            if (depth > 0 && child.size > 0 && child.size >= smallest) {
                nodes.add(child.toNode(childName, smallest, depth - 1));
            }
        });
        nodes.sort(Comparator.comparingLong(FileNode::size).reversed());
        return new FileNode(name, size, files, nodes.subList(0, Math.min(nodes.size(), MOST_CHILDREN)));
    }
}
