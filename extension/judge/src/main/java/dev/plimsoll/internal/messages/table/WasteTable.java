package dev.plimsoll.internal.messages.table;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.image.Waste.WastedFile;
import dev.plimsoll.internal.packages.WastedPackages;
import dev.plimsoll.internal.packages.WastedPackages.WastedPackage;
import dev.plimsoll.internal.text.Plural;
import dev.plimsoll.internal.text.Visible;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Formats wasted files with the layers that add and hide each: those of packages by package, then the others.
 */
public final class WasteTable {

    private static final int MOST = 10;
    private static final String TITLE = " that a layer brings and a higher one hides:\n";

    private final Function<Layer, LayerOrigin> origins;
    private final SizeStyle style;

    private WasteTable(Function<Layer, LayerOrigin> origins, SizeStyle style) {
        this.origins = origins;
        this.style = style;
    }

    /** Lists the first ten packages and the first ten other files, and the number and size of those that are not listed. */
    public static String of(WastedPackages waste, Function<Layer, LayerOrigin> origins, SizeStyle style) {
        WasteTable table = new WasteTable(origins, style);
        String packages = waste.packages().isEmpty()
                ? ""
                : "Files of packages" + TITLE + table.list(waste.packages(), table::row, WastedPackage::size);
        String files = waste.others().isEmpty()
                ? ""
                : (packages.isEmpty() ? "Files" : "Other files")
                        + TITLE
                        + table.list(waste.others(), table::row, WastedFile::size);
        return Stream.of(
                        packages,
                        files,
                        waste.problem().map(PackageTable::problem).orElse(""))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private <T> String list(List<T> all, Function<T, String> row, Function<T, ByteSize> size) {
        List<T> shown = all.stream().limit(MOST).toList();
        List<T> rest = all.subList(shown.size(), all.size());
        return shown.stream().map(each -> "    " + row.apply(each)).collect(Collectors.joining("\n"))
                + (rest.isEmpty()
                        ? ""
                        : "\n    and " + rest.size() + " more, "
                                + style.text(ByteSize.sum(rest.stream().map(size))));
    }

    private String row(WastedFile file) {
        return style.text(file.size()) + "  " + Visible.oneLine(file.path())
                + layers(file.addedBy(), file.hiddenBy(), file.isDeleted());
    }

    private String row(WastedPackage wasted) {
        return style.text(wasted.size()) + "  " + PackageTable.name(wasted.owner()) + ", "
                + Plural.of(wasted.files(), "file")
                + layers(wasted.addedBy(), wasted.hiddenBy(), wasted.isDeleted());
    }

    private String layers(Layer addedBy, Layer hiddenBy, boolean isDeleted) {
        return "\n        added by " + LayerTable.origin(addedBy, origins) + "\n        "
                + (isDeleted ? "deleted" : "overwritten") + " by " + LayerTable.origin(hiddenBy, origins);
    }
}
