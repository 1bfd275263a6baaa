package dev.plimsoll.internal.messages.table;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerChanges;
import dev.plimsoll.internal.text.LinkName;
import dev.plimsoll.internal.text.TextTable;
import dev.plimsoll.internal.text.Visible;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The largest files that a layer adds or changes. A file with several hard links is listed once, because it counts once.
 *
 * @param layer the layer
 * @param files the files, the largest first; empty files are omitted
 */
public record LargestFiles(Layer layer, List<FileEntry> files) {

    private static final int MOST = 5;

    private static final Comparator<FileEntry> BEST_NAME_FIRST =
            Comparator.comparing(FileEntry::path, LinkName.BEST_FIRST);

    /** Copies the list. */
    public LargestFiles {
        files = List.copyOf(files);
    }

    /** Returns the five largest files of a layer. */
    public static LargestFiles of(Layer layer, LayerChanges changes) {
        List<FileEntry> files = Stream.concat(changes.added().stream(), changes.changed().stream())
                .filter(file -> file.size() > 0)
                .toList();
        Map<String, FileEntry> links = files.stream()
                .filter(FileEntry::isHardLink)
                .collect(Collectors.toMap(
                        FileEntry::linkTarget, Function.identity(), BinaryOperator.minBy(BEST_NAME_FIRST)));
        return new LargestFiles(
                layer,
                files.stream()
                        .filter(file -> !file.isHardLink())
                        .map(file -> best(file, links.getOrDefault(file.path(), file)))
                        .sorted(Comparator.comparing(FileEntry::size).reversed().thenComparing(FileEntry::path))
                        .limit(MOST)
                        .toList());
    }

    private static FileEntry best(FileEntry file, FileEntry link) {
        return BEST_NAME_FIRST.compare(file, link) <= 0 ? file : link;
    }

    public String table(SizeStyle style) {
        TextTable table = new TextTable(1);
        files.forEach(file -> table.row(style.text(ByteSize.of(file.size())), Visible.oneLine(file.path())));
        return "Largest files of layer #" + layer.index() + ":\n" + table;
    }
}
