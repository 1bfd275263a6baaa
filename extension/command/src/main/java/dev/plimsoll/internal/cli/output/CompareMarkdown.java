package dev.plimsoll.internal.cli.output;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.internal.difference.Change;
import dev.plimsoll.internal.difference.ChangeCauses;
import dev.plimsoll.internal.difference.ImageDifference;
import dev.plimsoll.internal.difference.SizeChange;
import dev.plimsoll.internal.report.ChangeTable;
import dev.plimsoll.internal.report.Escape;
import dev.plimsoll.internal.text.Plural;
import dev.plimsoll.internal.text.Visible;
import java.util.List;
import java.util.Optional;

/**
 * Formats the difference between two images as Markdown, for a comment on a pull request: the sizes, the base image apart
 * from what the Dockerfile adds to it, what accounts for the change, and what to do. The layers are folded.
 */
public final class CompareMarkdown {

    private static final int ROWS = 10;

    private CompareMarkdown() {}

    public static String of(ImageDifference difference) {
        ChangeCauses causes = ChangeCauses.of(difference);
        List<Change> layers = CompareText.layers(difference);
        String problem = difference
                .packages()
                .problem()
                .map(reason -> "\nPackages are not shown: " + Escape.markdown(reason) + "\n")
                .orElse("");
        return "**" + Escape.markdown(SizeText.name(difference.after())) + ": "
                + difference.before().size() + " → "
                + difference.after().size() + ", " + difference.size() + "**\n\nCompared with "
                + Escape.markdown(CompareText.name(difference.before())) + ".\n"
                + parts(difference)
                + problem
                + ChangeTable.of(
                        difference.isCompared() ? "what accounts for it" : "what is in the new layers",
                        causes.atMost(ROWS))
                + "\n" + CompareAdvice.of(difference, causes) + "\n"
                + folded(layers);
    }

    private static String parts(ImageDifference difference) {
        ChangeTable table = new ChangeTable("of which");
        difference.base().ifPresent(base -> {
            Optional<SizeChange> change = difference.baseChange();
            ByteSize own = base.size().distanceTo(difference.after().size());
            table.row(
                    "your layers",
                    change.map(part -> new SizeChange(difference.before().size().distanceTo(part.before()), own)),
                    own);
            table.row("base image " + Visible.path(base.image()), change, base.size());
        });
        difference.waste().ifPresent(waste -> table.row("waste", Optional.of(waste), waste.after()));
        return table.toString();
    }

    private static String folded(List<Change> layers) {
        return layers.isEmpty()
                ? ""
                : "\n<details><summary>" + Plural.of(layers.size(), "layer") + " changed</summary>\n"
                        + ChangeTable.of("layer", layers.stream().limit(ROWS).toList())
                        + (layers.size() > ROWS ? "\nand " + (layers.size() - ROWS) + " more\n" : "")
                        + "\n</details>\n";
    }
}
