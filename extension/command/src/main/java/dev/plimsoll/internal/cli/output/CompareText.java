package dev.plimsoll.internal.cli.output;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.difference.Change;
import dev.plimsoll.internal.difference.ImageDifference;
import dev.plimsoll.internal.difference.ImageDifference.Former;
import dev.plimsoll.internal.difference.ImageWeight;
import dev.plimsoll.internal.difference.LayerChange;
import dev.plimsoll.internal.difference.SizeChange;
import dev.plimsoll.internal.messages.table.LayerTable;
import dev.plimsoll.internal.messages.table.PackageTable;
import dev.plimsoll.internal.packages.PackageChanges;
import dev.plimsoll.internal.text.Plural;
import dev.plimsoll.internal.text.TextTable;
import dev.plimsoll.internal.text.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Formats the difference between two images, or between an image and its recorded size, for a terminal. */
public final class CompareText {

    private static final int ROWS = 15;

    private CompareText() {}

    public static String of(ImageDifference difference) {
        List<Layer> common = difference.common();
        PackageChanges packages = difference.packages();
        return "Before: "
                + sizes(
                        name(difference.before()),
                        difference.before().size(),
                        difference.before().layers())
                + "\nAfter:  "
                + sizes(
                        SizeText.name(difference.after()),
                        difference.after().size(),
                        difference.after().layers())
                + "\nChange: " + difference.size() + parts(difference)
                + difference.waste().map(waste -> "\nWaste: " + fromTo(waste)).orElse("")
                + "\nLayers in common: " + common.size()
                + (common.isEmpty() ? "" : ", " + ByteSize.sum(common.stream().map(Layer::size)))
                + table("Layers that differ", layers(difference), true)
                + packages.problem()
                        .map(problem -> "\n" + PackageTable.problem(problem))
                        .orElseGet(() -> table(
                                packages.isCompared() ? "Packages" : "Packages of the new layers",
                                packages(packages),
                                packages.isCompared()))
                + table(files(difference), difference.files(), difference.hasFormerFiles())
                + "\n";
    }

    private static String files(ImageDifference difference) {
        if (difference.before().image().isPresent()) {
            return "Files";
        }
        return difference.hasFormerFiles() ? "Files that grew" : "Files of the new layers";
    }

    /** Returns the name of an image, or the place of a recorded size. */
    static String name(Former former) {
        return former.image().map(SizeText::name).orElseGet(() -> Visible.path(former.name()));
    }

    private static String sizes(String name, ByteSize size, List<?> layers) {
        return name + ", " + size + " in " + Plural.of(layers.size(), "layer");
    }

    /** Returns the changes of layers, each with its instruction, or with its diff id if only its size is recorded. */
    static List<Change> layers(ImageDifference difference) {
        return difference.layers().stream()
                .map(change -> Change.of(
                        name(change.latest()),
                        change.before().map(LayerChange.Side::size),
                        change.after().map(LayerChange.Side::size),
                        change.after().flatMap(LayerChange.Side::layer)))
                .toList();
    }

    private static String name(LayerChange.Side side) {
        return side.layer()
                .flatMap(layer -> side.origin().map(origin -> LayerTable.origin(layer, same -> origin)))
                .orElse("layer " + side.diffId());
    }

    private static String parts(ImageDifference difference) {
        return difference
                .before()
                .image()
                .flatMap(ImageWeight::base)
                .flatMap(old -> difference.after().base().map(present -> {
                    long base = new SizeChange(old.size(), present.size()).bytes();
                    return "\nBase image: " + base(old) + " -> " + base(present) + ", " + SizeChange.signed(base)
                            + "; added to it: "
                            + SizeChange.signed(difference.size().bytes() - base);
                }))
                .orElse("");
    }

    private static String base(ImageWeight.BasePart base) {
        return base.image().isEmpty() ? "none" : Visible.path(base.image()) + " (" + base.size() + ")";
    }

    private static String fromTo(SizeChange change) {
        return change.before() + " -> " + change.after() + ", " + SizeChange.signed(change.bytes());
    }

    /** Returns the changes of packages, with the totals of other files among those that are shown. */
    private static List<Change> packages(PackageChanges packages) {
        List<Change> rows = packages.changes().stream()
                .map(each -> Change.of(each, "->"))
                .collect(Collectors.toCollection(ArrayList::new));
        List<Change> rest = Stream.of(
                        Change.total("files that no package owns", packages.unowned()),
                        Change.total("files that a higher layer hides", packages.hidden()))
                .filter(total -> total.bytes() != 0)
                .toList();
        rows.addAll(Math.min(rows.size(), ROWS - rest.size()), rest);
        return rows;
    }

    private static String table(String title, List<Change> rows, boolean isCompared) {
        TextTable table = new TextTable(1);
        rows.stream()
                .limit(ROWS)
                .forEach(row -> table.row(
                        SizeChange.signed(row.bytes()), isCompared ? sizes(row) : "", Visible.oneLine(row.name())));
        return rows.isEmpty()
                ? ""
                : "\n" + title + ":\n" + table
                        + (rows.size() > ROWS ? "\n    and " + (rows.size() - ROWS) + " more" : "");
    }

    private static String sizes(Change change) {
        return change.isNew()
                ? "new"
                : change.before()
                        .map(old ->
                                change.after().map(now -> old + " -> " + now).orElse("gone"))
                        .orElse("");
    }
}
