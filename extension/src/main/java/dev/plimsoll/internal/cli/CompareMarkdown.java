package dev.plimsoll.internal.cli;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.assertions.LayerTable;
import dev.plimsoll.internal.assertions.PackageTable;
import dev.plimsoll.internal.inspect.PackageChanges;
import dev.plimsoll.internal.report.Escape;
import dev.plimsoll.internal.session.ImageWeight;
import dev.plimsoll.internal.text.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Formats the difference between two images as Markdown. */
final class CompareMarkdown {

    private static final int ROWS = 15;

    private CompareMarkdown() {}

    static String of(WeightChange change) {
        ImageWeight before = change.before();
        ImageWeight after = change.after();
        String sizes = row("size", Optional.of(before.size()), Optional.of(after.size()), CompareText.size(change));
        String parts = before.base()
                .flatMap(old -> after.base()
                        .map(present -> row("base image", old.size(), present.size())
                                + row("added to it", own(before), own(after))))
                .orElse("");
        return "From " + Escape.markdown(SizeText.name(before)) + " to " + Escape.markdown(SizeText.name(after))
                + ":\n\n"
                + head("") + sizes + parts
                + row("waste", before.waste().ownSize(), after.waste().ownSize())
                + table(
                        "layer",
                        change.layers().stream()
                                .map(pair -> row(
                                        CompareText.layer(change, pair),
                                        pair.before().map(Layer::size),
                                        pair.after().map(Layer::size),
                                        WeightChange.signed(pair.change())))
                                .toList())
                + packages(change.packages())
                + table(
                        "file",
                        change.files().stream()
                                .map(pair -> row(
                                        pair.path(), pair.before(), pair.after(), WeightChange.signed(pair.change())))
                                .toList());
    }

    /** Formats what has changed since a size was recorded. */
    static String of(LockChange change) {
        List<String> layers = new ArrayList<>();
        change.added()
                .forEach(layer -> layers.add(row(
                        LayerTable.origin(layer, change.after()::origin),
                        Optional.empty(),
                        Optional.of(layer.size()),
                        "+" + layer.size())));
        change.gone()
                .forEach(layer -> layers.add(row(
                        "layer " + layer.diffId(), Optional.of(layer.size()), Optional.empty(), "-" + layer.size())));
        return "From " + Escape.markdown(Visible.path(change.place())) + " to "
                + Escape.markdown(SizeText.name(change.after())) + ":\n\n" + head("")
                + row(
                        "size",
                        Optional.of(change.before().size()),
                        Optional.of(change.after().size()),
                        change.size())
                + table("layer", layers)
                + packages(change.packages());
    }

    private static String packages(PackageChanges packages) {
        if (packages.problem().isPresent()) {
            return "\nPackages are not shown: "
                    + Escape.markdown(packages.problem().get()) + "\n";
        }
        return table(
                packages.isCompared() ? "package" : "package of the new layers",
                packages.changes().stream()
                        .map(each -> row(
                                PackageTable.name(each, "→"),
                                WeightChange.before(each),
                                WeightChange.after(each),
                                WeightChange.signed(each.bytes())))
                        .toList());
    }

    private static ByteSize own(ImageWeight image) {
        return ByteSize.sum(image.ownLayers().stream().map(Layer::size));
    }

    private static String head(String title) {
        return "| " + title + " | before | after | change |\n|---|--:|--:|--:|\n";
    }

    private static String row(String name, ByteSize before, ByteSize after) {
        return row(name, Optional.of(before), Optional.of(after), WeightChange.signed(after.bytes() - before.bytes()));
    }

    private static String row(String name, Optional<ByteSize> before, Optional<ByteSize> after, String change) {
        return "| " + Escape.markdown(name) + " | " + text(before) + " | " + text(after) + " | " + change + " |\n";
    }

    private static String text(Optional<ByteSize> size) {
        return size.map(ByteSize::toString).orElse("");
    }

    private static String table(String title, List<String> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        return "\n" + head(title) + rows.stream().limit(ROWS).collect(Collectors.joining())
                + (rows.size() > ROWS ? "\nand " + (rows.size() - ROWS) + " more\n" : "");
    }
}
