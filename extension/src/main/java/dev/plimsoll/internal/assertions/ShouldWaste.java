package dev.plimsoll.internal.assertions;

import dev.plimsoll.image.BudgetVerdict;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ComparedSizes;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.image.Waste;
import dev.plimsoll.image.Waste.WastedFile;
import dev.plimsoll.internal.text.Visible;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * Reports that an image has too much waste.
 *
 * @since 0.1.0
 */
public final class ShouldWaste {

    private static final int MOST = 10;

    private ShouldWaste() {}

    /**
     * Returns the message for more waste than a budget allows.
     *
     * @param waste the image's waste, with at least one file of its own
     * @param origins the origin of each layer
     * @param verdict the verdict on the image's own waste, which is not held
     */
    public static ErrorMessageFactory shouldWasteAtMost(
            String image, Waste waste, Function<Layer, LayerOrigin> origins, BudgetVerdict verdict) {
        ComparedSizes texts = verdict.texts();
        SizeStyle style = SizeStyle.of(verdict);
        List<WastedFile> shown = waste.own().stream().limit(MOST).toList();
        String rows =
                shown.stream().map(file -> "\n    " + row(file, style, origins)).collect(Collectors.joining());
        List<WastedFile> rest = waste.own().subList(shown.size(), waste.own().size());
        String more = rest.isEmpty() ? "" : "\n    and " + rest.size() + " more, " + style.text(sum(rest));
        String base = waste.ofBase().isEmpty()
                ? ""
                : "\nIts base image wastes " + style.text(waste.baseSize()) + " by itself, which is not judged.";
        return new TextMessage("Expecting " + image + " to waste at most " + texts.limit()
                + verdict.reference().map(other -> " of its size").orElse("") + ", but it wastes " + texts.size()
                + ", " + texts.difference() + " too much (" + verdict.actual().formatBytes() + ").\n"
                + "Files that a layer brings and a higher one hides:" + rows + more + base);
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
