package dev.plimsoll.internal.cli;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.assertions.LayerTable;
import dev.plimsoll.internal.assertions.PackageTable;
import dev.plimsoll.internal.cli.WeightChange.FilePair;
import dev.plimsoll.internal.cli.WeightChange.LayerPair;
import dev.plimsoll.internal.difference.SizeChange;
import dev.plimsoll.internal.inspect.PackageChanges;
import dev.plimsoll.internal.session.ImageWeight;
import dev.plimsoll.internal.text.Plural;
import dev.plimsoll.internal.text.TextTable;
import dev.plimsoll.internal.text.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Formats the difference between two images for a terminal. */
final class CompareText {

    private static final int ROWS = 15;

    private final WeightChange change;

    private CompareText(WeightChange change) {
        this.change = change;
    }

    static String of(WeightChange change) {
        return new CompareText(change).text();
    }

    /** Formats what has changed since a size was recorded. */
    static String of(LockChange change) {
        List<Row> layers = new ArrayList<>();
        change.added()
                .forEach(layer -> layers.add(
                        new Row("+" + layer.size(), "new", LayerTable.origin(layer, change.after()::origin))));
        change.gone().forEach(layer -> layers.add(new Row("-" + layer.size(), "gone", "layer " + layer.diffId())));
        return "Before: " + Visible.path(change.place()) + ", "
                + change.before().size() + " in "
                + Plural.of(change.before().layers().size(), "layer") + "\nAfter:  " + image(change.after())
                + "\nChange: " + change.size() + "\nLayers in common: "
                + change.common().size() + (change.common().isEmpty() ? "" : ", " + change.sizeInCommon())
                + table("Layers that differ", layers)
                + packages(change.packages())
                + table(
                        change.growth().isCompared() ? "Files that grew" : "Files of the new layers",
                        change.growth().files().stream()
                                .map(file -> new Row(
                                        "+" + file.growth(), file.isNew() ? "new" : "", Visible.oneLine(file.path())))
                                .toList())
                + "\n";
    }

    /** Returns the instruction of a layer. */
    static String layer(WeightChange change, LayerPair pair) {
        return pair.after()
                .map(layer -> LayerTable.origin(layer, change.after()::origin))
                .or(() -> pair.before().map(layer -> LayerTable.origin(layer, change.before()::origin)))
                .orElseThrow();
    }

    private String text() {
        List<Layer> common = change.common();
        return "Before: " + image(change.before()) + "\nAfter:  " + image(change.after()) + "\nChange: " + change.size()
                + parts() + waste() + "\nLayers in common: " + common.size()
                + (common.isEmpty() ? "" : ", " + ByteSize.sum(common.stream().map(Layer::size)))
                + table(
                        "Layers that differ",
                        change.layers().stream().map(this::row).toList())
                + packages(change.packages())
                + table("Files", change.files().stream().map(CompareText::row).toList())
                + "\n";
    }

    private static String image(ImageWeight image) {
        return SizeText.name(image) + ", " + image.size() + " in "
                + Plural.of(image.layers().size(), "layer");
    }

    private String parts() {
        return change.before()
                .base()
                .flatMap(old -> change.after().base().map(present -> {
                    long base = present.size().bytes() - old.size().bytes();
                    return "\nBase image: " + base(old) + " -> " + base(present) + ", " + SizeChange.signed(base)
                            + "; added to it: " + SizeChange.signed(change.bytes() - base);
                }))
                .orElse("");
    }

    private static String base(ImageWeight.BasePart base) {
        return base.image().isEmpty() ? "none" : Visible.path(base.image()) + " (" + base.size() + ")";
    }

    private String waste() {
        ByteSize old = change.before().waste().ownSize();
        ByteSize present = change.after().waste().ownSize();
        return old.bytes() == 0 && present.bytes() == 0
                ? ""
                : "\nWaste: " + old + " -> " + present + ", " + SizeChange.signed(present.bytes() - old.bytes());
    }

    private record Row(String change, String sizes, String what) {}

    private Row row(LayerPair pair) {
        return new Row(
                SizeChange.signed(pair.change()),
                sizes(pair.before().map(Layer::size), pair.after().map(Layer::size)),
                layer(change, pair));
    }

    private static Row row(FilePair pair) {
        return new Row(
                SizeChange.signed(pair.change()), sizes(pair.before(), pair.after()), Visible.oneLine(pair.path()));
    }

    private static String packages(PackageChanges packages) {
        if (packages.problem().isPresent()) {
            return "\n" + PackageTable.problem(packages.problem().get());
        }
        List<Row> rows = packages.changes().stream()
                .map(each -> new Row(
                        SizeChange.signed(each.bytes()),
                        packages.isCompared() ? sizes(WeightChange.before(each), WeightChange.after(each)) : "",
                        PackageTable.name(each, "->")))
                .collect(Collectors.toCollection(ArrayList::new));
        List<Row> rest = new ArrayList<>();
        if (packages.unowned() != 0) {
            rest.add(new Row(SizeChange.signed(packages.unowned()), "", "files that no package owns"));
        }
        if (packages.hidden() != 0) {
            rest.add(new Row(SizeChange.signed(packages.hidden()), "", "files that a higher layer hides"));
        }
        // Among the rows that are shown.
        rows.addAll(Math.min(rows.size(), ROWS - rest.size()), rest);
        return table(packages.isCompared() ? "Packages" : "Packages of the new layers", rows);
    }

    private static String sizes(Optional<ByteSize> before, Optional<ByteSize> after) {
        if (before.isEmpty()) {
            return "new";
        }
        return after.map(size -> before.get() + " -> " + size).orElse("gone");
    }

    private static String table(String title, List<Row> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        TextTable table = new TextTable(1);
        rows.stream().limit(ROWS).forEach(row -> table.row(row.change(), row.sizes(), row.what()));
        return "\n" + title + ":\n" + table + (rows.size() > ROWS ? "\n    and " + (rows.size() - ROWS) + " more" : "");
    }
}
