package dev.plimsoll.internal.messages.table;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImagePackage;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.internal.packages.PackageChange;
import dev.plimsoll.internal.packages.PackageChanges;
import dev.plimsoll.internal.packages.PackageWeights;
import dev.plimsoll.internal.text.TextTable;
import dev.plimsoll.internal.text.Visible;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * Formats the packages of an image by weight, and those that made it grow.
 */
public final class PackageTable {

    private static final int ROWS = 8;

    private PackageTable() {}

    /**
     * Lists the heaviest packages with their layers, the total of the others, and what no package owns, with a line feed
     * before it. If packages can't be read, says why; empty if the image has none.
     */
    public static String byWeight(PackageWeights weights, Function<Layer, LayerOrigin> origins, SizeStyle style) {
        if (weights.packages().isEmpty()) {
            return weights.problem().map(PackageTable::unreadable).orElse("");
        }
        ByteSize all = weights.total();
        List<ImagePackage> packages = weights.packages();
        List<ImagePackage> shown = packages.subList(0, packages.size() > ROWS + 1 ? ROWS : packages.size());
        List<ImagePackage> others = packages.subList(shown.size(), packages.size());
        TextTable table = new TextTable(2);
        shown.forEach(each ->
                LayerTable.add(table, style, all, each.size(), name(each), LayerTable.place(each.layer(), origins)));
        if (!others.isEmpty()) {
            ByteSize rest = ByteSize.sum(others.stream().map(ImagePackage::size));
            LayerTable.add(table, style, all, rest, "in " + others.size() + " other packages");
        }
        if (weights.unowned().bytes() > 0) {
            LayerTable.add(table, style, all, weights.unowned(), "in files that no package owns");
        }
        if (weights.hidden().bytes() > 0) {
            LayerTable.add(table, style, all, weights.hidden(), "in files that a higher layer hides");
        }
        return "\nPackages by weight:\n" + table;
    }

    /**
     * Lists the packages with the largest changes, with a line feed before it. If packages can't be read, says why; empty if
     * none changed.
     */
    public static String changes(PackageChanges changes, SizeStyle style) {
        if (changes.changes().isEmpty()) {
            return changes.problem().map(PackageTable::unreadable).orElse("");
        }
        LongFunction<String> size = changes.isCompared() ? style::signed : bytes -> style.text(ByteSize.of(bytes));
        List<PackageChange> all = changes.changes();
        List<PackageChange> shown = all.subList(0, all.size() > ROWS + 1 ? ROWS : all.size());
        TextTable table = new TextTable(1);
        for (PackageChange change : shown) {
            table.row(size.apply(change.bytes()), text(change, changes.isCompared()));
        }
        if (shown.size() < all.size()) {
            List<PackageChange> others = all.subList(shown.size(), all.size());
            long rest = others.stream().mapToLong(PackageChange::bytes).sum();
            table.row(size.apply(rest), "in " + others.size() + " other packages");
        }
        if (changes.unowned() != 0) {
            table.row(size.apply(changes.unowned()), "in files that no package owns");
        }
        if (changes.hidden() != 0) {
            table.row(size.apply(changes.hidden()), "in files that a higher layer hides");
        }
        return (changes.isCompared()
                        ? "\nPackages that account for it:\n"
                        : "\nPackages in them (what was in the layers before isn't known on this machine):\n")
                + table;
    }

    /**
     * Lists the heaviest packages that a layer brings, with a line feed before it. If packages can't be read, says why; empty if
     * it brings none.
     */
    public static String ofLayer(PackageWeights weights, Layer layer, SizeStyle style) {
        List<ImagePackage> all = weights.packages().stream()
                .filter(each -> each.layer().equals(layer))
                .toList();
        if (all.isEmpty()) {
            return weights.problem().map(PackageTable::unreadable).orElse("");
        }
        List<ImagePackage> shown = all.subList(0, all.size() > ROWS + 1 ? ROWS : all.size());
        TextTable table = new TextTable(1);
        for (ImagePackage each : shown) {
            table.row(style.text(each.size()), name(each));
        }
        if (shown.size() < all.size()) {
            List<ImagePackage> others = all.subList(shown.size(), all.size());
            ByteSize rest = ByteSize.sum(others.stream().map(ImagePackage::size));
            table.row(style.text(rest), "in " + others.size() + " other packages");
        }
        return "\nPackages that it brings:\n" + table;
    }

    /** Returns a text such as {@code deb libicu76 76.1-4}. */
    public static String name(ImagePackage each) {
        return PackageChange.text(each.type().urlType(), each.toString());
    }

    /** Returns a text such as {@code deb libicu76 76.1-4 (new)} or {@code deb curl 8.14.1 -> 8.15.0}. */
    private static String text(PackageChange change, boolean compared) {
        return change.text("->") + (change.isGone() ? " (gone)" : compared && change.isNew() ? " (new)" : "");
    }

    private static String unreadable(String problem) {
        return "\n" + problem(problem);
    }

    /**
     * Says why packages can't be read.
     *
     * @param reason a sentence without a full stop
     */
    public static String problem(String reason) {
        return "Packages are not shown. " + Visible.line(reason) + ".";
    }
}
