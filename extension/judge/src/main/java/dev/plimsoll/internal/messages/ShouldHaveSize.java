package dev.plimsoll.internal.messages;

import dev.plimsoll.image.AbsoluteBudget;
import dev.plimsoll.image.BudgetVerdict;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ByteUnit;
import dev.plimsoll.image.ComparedSizes;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.image.TransferSize;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.judgement.Judgement.Broken;
import dev.plimsoll.internal.messages.table.BaseShare;
import dev.plimsoll.internal.messages.table.LargestFiles;
import dev.plimsoll.internal.messages.table.LayerTable;
import dev.plimsoll.internal.messages.table.PackageTable;
import dev.plimsoll.internal.messages.table.SizeStyle;
import dev.plimsoll.internal.packages.PackageWeights;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reports that a size is not within its limits.
 */
public final class ShouldHaveSize {

    private ShouldHaveSize() {}

    /**
     * Returns the message for an image over its budget: the sizes in the budget's unit, where the budget is written, and the
     * layers and packages by size.
     *
     * @param image the image's name in messages
     * @param layers the image's layers
     * @param origins the origin of each layer
     * @param base the layers of the base image; empty if unknown
     * @param packages the packages of the image, or the reason why they can't be read
     * @param largest the largest files of one layer; empty if they are unknown
     * @param verdict the verdict, which is not held
     */
    public static Broken shouldWeighAtMost(
            String image,
            List<Layer> layers,
            Function<Layer, LayerOrigin> origins,
            Optional<BaseShare> base,
            PackageWeights packages,
            Optional<LargestFiles> largest,
            BudgetVerdict verdict) {
        StringBuilder text = new StringBuilder("Expecting " + image + " to weigh at most ");
        text.append(figures(verdict, base)).append('\n');
        verdict.budget()
                .origin()
                .ifPresent(origin ->
                        text.append("The budget is written at ").append(origin).append(".\n"));
        if (layers.isEmpty()) {
            return Judgement.broken(text.append("It has no layers.").toString());
        }
        text.append("Layers by weight:\n").append(LayerTable.byWeight(layers, origins, SizeStyle.of(verdict)));
        text.append(PackageTable.byWeight(packages, origins, SizeStyle.of(verdict)));
        largest.ifPresent(files -> text.append('\n').append(files.table(SizeStyle.of(verdict))));
        return Judgement.broken(text.toString());
    }

    /** Returns the message for an image whose transfer size is over a limit. */
    public static Broken shouldTransferAtMost(String image, TransferSize size, BudgetVerdict verdict) {
        ComparedSizes texts = verdict.texts();
        return Judgement.broken("Expecting " + image + " to take at most " + texts.limit()
                + " in a registry, but it takes " + (size.isEstimate() ? "about " : "") + texts.size() + ", "
                + texts.difference() + " too much" + exactly(texts.size(), size.size()) + "."
                + (size.isEstimate()
                        ? "\nThe engine holds layers uncompressed; they were compressed by gzip for this estimate."
                        : ""));
    }

    /** Returns the message for an image below its least size. */
    public static Broken shouldWeighAtLeast(String image, ByteSize actual, AbsoluteBudget least) {
        ComparedSizes texts = actual.comparedTo(least.limit(), least.unit());
        return Judgement.broken("Expecting " + image + " to weigh at least " + texts.limit() + ", but it weighs "
                + texts.size() + ", " + texts.difference() + " too little" + exactly(texts.size(), actual) + ".");
    }

    /** Returns the message for a size over its limit. */
    public static Broken shouldBeAtMost(BudgetVerdict verdict) {
        ComparedSizes texts = verdict.texts();
        return Judgement.broken("Expecting size to be at most " + texts.limit() + ", but it is " + texts.size() + ", "
                + texts.difference() + " too much" + exactly(texts.size(), verdict.actual()) + ".");
    }

    /** Returns the message for a size under its limit. */
    public static Broken shouldBeAtLeast(ByteSize actual, AbsoluteBudget least) {
        ComparedSizes texts = actual.comparedTo(least.limit(), least.unit());
        return Judgement.broken("Expecting size to be at least " + texts.limit() + ", but it is " + texts.size() + ", "
                + texts.difference() + " too little" + exactly(texts.size(), actual) + ".");
    }

    private static String figures(BudgetVerdict verdict, Optional<BaseShare> base) {
        ComparedSizes texts = verdict.texts();
        String of = verdict.reference().map(other -> " of " + other.name()).orElse("");
        String weighs = base.filter(share -> share.size().compareTo(verdict.limit()) > 0)
                .map(share -> share.alone("weighs", SizeStyle.of(verdict).text(share.size())))
                .orElse("it weighs");
        return texts.limit() + of + ", but " + weighs + " " + texts.size() + ", " + texts.difference() + " too much"
                + verdict.reference()
                        .map(other -> ".\n" + behindTheShare(verdict, other))
                        .orElseGet(() -> exactly(texts.size(), verdict.actual()) + ".");
    }

    private static String behindTheShare(BudgetVerdict verdict, BudgetVerdict.Reference other) {
        SizeStyle style = SizeStyle.of(verdict);
        String weighs = style.text(verdict.actual());
        return "It weighs " + weighs + exactly(weighs, verdict.actual()) + ", " + other.name() + " "
                + style.text(other.size()) + "; at most " + style.text(verdict.limit())
                + " would be within the budget.";
    }

    /** Returns the exact bytes in parentheses; empty if the text has them already. */
    static String exactly(String text, ByteSize size) {
        return text.equals(size.formatBytes()) || text.equals(size.format(ByteUnit.B))
                ? ""
                : " (" + size.formatBytes() + ")";
    }
}
