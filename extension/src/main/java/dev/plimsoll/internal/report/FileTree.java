package dev.plimsoll.internal.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds up the files of an image by directory, and keeps what is large enough to be seen in a picture.
 *
 * @since 0.1.0
 */
public final class FileTree {

    /** What is smaller than this part of the whole is left to its directory. */
    private static final int SMALLEST_PART = 1_000;

    private static final int MOST_CHILDREN = 40;

    private final Directory root = new Directory();

    private static final class Directory {
        private final Map<String, Directory> children = new TreeMap<>();
        private long size;
        private int files;

        FileNode toNode(String name, long smallest) {
            List<FileNode> nodes = new ArrayList<>();
            children.forEach((childName, child) -> {
                if (child.size > 0 && child.size >= smallest) {
                    nodes.add(child.toNode(childName, smallest));
                }
            });
            nodes.sort(Comparator.comparingLong(FileNode::size).reversed());
            return new FileNode(name, size, files, nodes.subList(0, Math.min(nodes.size(), MOST_CHILDREN)));
        }
    }

    /**
     * A regular file.
     *
     * @param path absolute
     * @param size in bytes
     */
    public record SizedFile(String path, long size) {}

    private FileTree() {}

    /** The tree of these files. */
    public static FileNode of(Collection<SizedFile> files) {
        FileTree tree = new FileTree();
        files.forEach(tree::add);
        return tree.root.toNode("/", tree.root.size / SMALLEST_PART);
    }

    private void add(SizedFile file) {
        Directory here = root;
        count(here, file);
        for (String name : file.path().substring(1).split("/")) {
            here = here.children.computeIfAbsent(name, missing -> new Directory());
            count(here, file);
        }
    }

    private static void count(Directory directory, SizedFile file) {
        directory.size += file.size();
        directory.files++;
    }
}
