package dev.plimsoll.internal.messages.table;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.CopiedFile;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.text.Plural;
import dev.plimsoll.internal.text.Visible;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Files in one layer and below one directory that come from another image.
 *
 * @param directory the directory, with a slash at the end
 * @param layer the layer that adds the files
 * @param files the files, at least one
 */
public record BroughtFiles(String directory, Layer layer, List<CopiedFile> files) {

    private record Place(String directory, Layer layer) {}

    /**
     * Groups files by layer and directory, the largest group first.
     *
     * @param most the largest number of groups; the directories are as deep as this allows
     */
    public static List<BroughtFiles> group(List<CopiedFile> files, int most) {
        int depth = files.stream().mapToInt(file -> depth(file.path())).max().orElse(0);
        List<BroughtFiles> groups = atDepth(depth, files);
        while (groups.size() > most && depth > 1) {
            groups = atDepth(--depth, files);
        }
        return groups;
    }

    private static List<BroughtFiles> atDepth(int depth, List<CopiedFile> files) {
        return files.stream()
                .collect(groupingBy(
                        file -> new Place(directory(file.path(), depth), file.layer()), LinkedHashMap::new, toList()))
                .entrySet()
                .stream()
                .map(group -> new BroughtFiles(
                        group.getKey().directory(), group.getKey().layer(), group.getValue()))
                .sorted(Comparator.comparing(BroughtFiles::size).reversed().thenComparing(group -> group.directory()))
                .toList();
    }

    /** Returns the number of directories above a file; 0 for a file in the root directory. */
    private static int depth(String path) {
        return (int) path.chars().filter(character -> character == '/').count() - 1;
    }

    private static String directory(String path, int depth) {
        int end = 0;
        for (int i = 0; i < Math.min(depth, depth(path)); i++) {
            end = path.indexOf('/', end + 1);
        }
        return path.substring(0, end + 1);
    }

    public ByteSize size() {
        return ByteSize.sum(files.stream().map(CopiedFile::size));
    }

    /** Returns a glob that matches all of the files. */
    public String glob() {
        return files.size() == 1 ? literal(files.get(0).path()) : literal(directory) + "**";
    }

    /** Returns a glob that matches a path. */
    public static String literal(String path) {
        return path.replaceAll("[\\\\*?\\[\\]{}]", "?");
    }

    @Override
    public String toString() {
        CopiedFile first = files.get(0);
        long hidden = files.stream().filter(file -> !file.isVisible()).count();
        if (files.size() == 1) {
            return size() + "  " + Visible.oneLine(first.path())
                    + (first.path().equals(first.original()) ? "" : ", there " + Visible.oneLine(first.original()))
                    + (hidden == 0 ? "" : ", hidden by a higher layer");
        }
        return size() + "  " + Visible.oneLine(directory) + ", " + Plural.of(files.size(), "file")
                + (hidden == 0 ? "" : ", " + hidden + " of them hidden by a higher layer");
    }
}
