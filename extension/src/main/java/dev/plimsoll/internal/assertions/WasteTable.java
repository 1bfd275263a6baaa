package dev.plimsoll.internal.assertions;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.image.Waste.WastedFile;
import dev.plimsoll.internal.text.Visible;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Formats wasted files with the layers that add and hide each.
 *
 * @since 0.1.0
 */
public final class WasteTable {

    private static final int MOST = 10;

    private WasteTable() {}

    /**
     * Lists the first ten files, and the number and size of the others.
     *
     * @param files the largest first
     */
    public static String of(List<WastedFile> files, Function<Layer, LayerOrigin> origins, SizeStyle style) {
        List<WastedFile> shown = files.stream().limit(MOST).toList();
        List<WastedFile> rest = files.subList(shown.size(), files.size());
        return shown.stream().map(file -> "    " + row(file, style, origins)).collect(Collectors.joining("\n"))
                + (rest.isEmpty() ? "" : "\n    and " + rest.size() + " more, " + style.text(sum(rest)));
    }

    private static String row(WastedFile file, SizeStyle style, Function<Layer, LayerOrigin> origins) {
        return style.text(file.size()) + "  " + Visible.oneLine(file.path())
                + "\n        added by " + LayerTable.origin(file.addedBy(), origins)
                + "\n        " + (file.isDeleted() ? "deleted" : "overwritten") + " by "
                + LayerTable.origin(file.hiddenBy(), origins);
    }

    private static ByteSize sum(List<WastedFile> files) {
        return ByteSize.sum(files.stream().map(WastedFile::size));
    }
}
