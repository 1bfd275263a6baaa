package dev.plimsoll.internal.messages;

import dev.plimsoll.image.BudgetVerdict;
import dev.plimsoll.image.ComparedSizes;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.image.Waste;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.judgement.Judgement.Broken;
import dev.plimsoll.internal.messages.table.SizeStyle;
import dev.plimsoll.internal.messages.table.WasteTable;
import dev.plimsoll.internal.packages.WastedPackages;
import java.util.function.Function;

/**
 * Reports that an image has too much waste.
 */
public final class ShouldWaste {

    private ShouldWaste() {}

    /**
     * Returns the message for more waste than a budget allows.
     *
     * @param waste the image's waste, with at least one file of its own
     * @param own the files of its own waste, by package
     * @param origins the origin of each layer
     * @param verdict the verdict on the image's own waste, which is not held
     */
    public static Broken shouldWasteAtMost(
            String image,
            Waste waste,
            WastedPackages own,
            Function<Layer, LayerOrigin> origins,
            BudgetVerdict verdict) {
        ComparedSizes texts = verdict.texts();
        SizeStyle style = SizeStyle.of(verdict);
        String base = waste.ofBase().isEmpty()
                ? ""
                : "\nIts base image wastes " + style.text(waste.baseSize()) + " by itself, which is not judged.";
        return Judgement.broken("Expecting " + image + " to waste at most " + texts.limit()
                + verdict.reference().map(other -> " of its size").orElse("") + ", but it wastes " + texts.size()
                + ", " + texts.difference() + " too much (" + verdict.actual().formatBytes() + ").\n"
                + WasteTable.of(own, origins, style) + base);
    }
}
