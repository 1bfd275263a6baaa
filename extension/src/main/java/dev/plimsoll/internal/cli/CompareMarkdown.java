package dev.plimsoll.internal.cli;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.assertions.LayerTable;
import dev.plimsoll.internal.difference.SizeChange;
import dev.plimsoll.internal.inspect.PackageChanges;
import dev.plimsoll.internal.report.Escape;
import dev.plimsoll.internal.session.ImageWeight;
import dev.plimsoll.internal.text.Plural;
import dev.plimsoll.internal.text.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Formats the difference between two images as Markdown, for a comment on a pull request: the sizes, the base image apart
 * from what the Dockerfile adds to it, what accounts for the change, and what to do. The layers are folded.
 */
final class CompareMarkdown {

    private static final int ROWS = 10;

    private CompareMarkdown() {}

    static String of(WeightChange change) {
        WeightRows rows = WeightRows.of(change);
        List<String> layers = change.layers().stream()
                .map(pair -> row(
                        CompareText.layer(change, pair),
                        pair.before().map(Layer::size),
                        pair.after().map(Layer::size),
                        SizeChange.signed(pair.change())))
                .toList();
        ByteSize waste = change.before().waste().ownSize();
        ByteSize wasteNow = change.after().waste().ownSize();
        return title(change.after(), change.before().size(), SizeText.name(change.before()))
                + parts(
                        BaseChange.of(change),
                        change.before().size(),
                        change.after(),
                        waste.bytes() == 0 && wasteNow.bytes() == 0
                                ? ""
                                : row("waste", Optional.of(waste), Optional.of(wasteNow)))
                + accounts(rows, change.packages())
                + "\n" + CompareAdvice.of(change, rows) + "\n"
                + folded(layers);
    }

    /** Formats what has changed since a size was recorded. */
    static String of(LockChange change) {
        WeightRows rows = WeightRows.of(change);
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
        return title(change.after(), change.before().size(), Visible.path(change.place()))
                + parts(BaseChange.of(change), change.before().size(), change.after(), "")
                + accounts(rows, change.packages())
                + "\n" + CompareAdvice.of(change, rows) + "\n"
                + folded(layers);
    }

    private static String title(ImageWeight after, ByteSize before, String old) {
        return "**" + Escape.markdown(SizeText.name(after)) + ": " + before + " → " + after.size() + ", "
                + new SizeChange(before, after.size()) + "**\n\nCompared with " + Escape.markdown(old) + ".\n";
    }

    private static String parts(Optional<BaseChange> base, ByteSize before, ImageWeight after, String waste) {
        String rows = base.map(part -> row(
                                "your layers",
                                part.before().map(before::distanceTo),
                                Optional.of(part.after().distanceTo(after.size())))
                        + row("base image " + Visible.path(part.image()), part.before(), Optional.of(part.after())))
                .orElse("");
        return rows.isEmpty() && waste.isEmpty() ? "" : "\n" + head("of which") + rows + waste;
    }

    private static String accounts(WeightRows rows, PackageChanges packages) {
        String problem = packages.problem()
                .map(reason -> "\nPackages are not shown: " + Escape.markdown(reason) + "\n")
                .orElse("");
        List<WeightRow> shown = rows.atMost(ROWS);
        return problem
                + (shown.isEmpty()
                        ? ""
                        : "\n"
                                + head(rows.isCompared() ? "what accounts for it" : "what is in the new layers")
                                + shown.stream()
                                        .map(row -> row(
                                                Visible.oneLine(row.name()),
                                                row.before(),
                                                row.after(),
                                                SizeChange.signed(row.change())))
                                        .collect(Collectors.joining()));
    }

    private static String folded(List<String> layers) {
        if (layers.isEmpty()) {
            return "";
        }
        return "\n<details><summary>" + Plural.of(layers.size(), "layer") + " changed</summary>\n\n"
                + head("layer")
                + layers.stream().limit(ROWS).collect(Collectors.joining())
                + (layers.size() > ROWS ? "\nand " + (layers.size() - ROWS) + " more\n" : "")
                + "\n</details>\n";
    }

    private static String head(String title) {
        return "| " + title + " | before | after | change |\n|---|--:|--:|--:|\n";
    }

    private static String row(String name, Optional<ByteSize> before, Optional<ByteSize> after) {
        return row(
                name,
                before,
                after,
                before.flatMap(old -> after.map(now -> SizeChange.signed(now.bytes() - old.bytes())))
                        .orElse("unknown"));
    }

    private static String row(String name, Optional<ByteSize> before, Optional<ByteSize> after, String change) {
        return "| " + Escape.markdown(name) + " | " + text(before) + " | " + text(after) + " | " + change + " |\n";
    }

    private static String text(Optional<ByteSize> size) {
        return size.map(ByteSize::toString).orElse("");
    }
}
