package dev.plimsoll.internal.assertions;

import dev.plimsoll.image.AbsoluteBudget;
import dev.plimsoll.image.BudgetVerdict;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ByteUnit;
import dev.plimsoll.image.ComparedSizes;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.image.TransferSize;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * Says that a size is not within its limits.
 *
 * @since 0.1.0
 */
public final class ShouldHaveSize {

    private ShouldHaveSize() {}

    /**
     * For an image over its budget: the figures in the budget's unit, where the budget is written, and the layers by weight.
     *
     * @param image what people call the image
     * @param layers its layers
     * @param origins where each layer comes from
     * @param base what the base image brings; empty if unknown
     * @param largest the largest files of one layer; empty if they are not known
     * @param verdict the verdict, which is not held
     */
    public static ErrorMessageFactory shouldWeighAtMost(
            String image,
            List<Layer> layers,
            Function<Layer, LayerOrigin> origins,
            Optional<BaseShare> base,
            Optional<LargestFiles> largest,
            BudgetVerdict verdict) {
        StringBuilder text = new StringBuilder("Expecting " + image + " to weigh at most ");
        text.append(figures(verdict, base)).append('\n');
        verdict.budget()
                .origin()
                .ifPresent(origin ->
                        text.append("The budget is written at ").append(origin).append(".\n"));
        if (layers.isEmpty()) {
            return new TextMessage(text.append("It has no layers.").toString());
        }
        text.append("Layers by weight:\n").append(LayerTable.byWeight(layers, origins, SizeStyle.of(verdict)));
        largest.ifPresent(files -> text.append('\n').append(files.table(SizeStyle.of(verdict))));
        return new TextMessage(text.toString());
    }

    /** For an image whose layers take too much in a registry. */
    public static ErrorMessageFactory shouldTransferAtMost(String image, TransferSize size, BudgetVerdict verdict) {
        ComparedSizes texts = verdict.texts();
        return new TextMessage("Expecting " + image + " to take at most " + texts.limit()
                + " in a registry, but it takes " + (size.isEstimate() ? "about " : "") + texts.size() + ", "
                + texts.difference() + " too much" + exactly(texts.size(), size.size()) + "."
                + (size.isEstimate()
                        ? "\nThe engine holds layers uncompressed; they were compressed by gzip for this estimate."
                        : ""));
    }

    /** For an image under the least that it should weigh. */
    public static ErrorMessageFactory shouldWeighAtLeast(String image, ByteSize actual, AbsoluteBudget least) {
        ComparedSizes texts = actual.comparedTo(least.limit(), least.unit());
        return new TextMessage("Expecting " + image + " to weigh at least " + texts.limit() + ", but it weighs "
                + texts.size() + ", " + texts.difference() + " too little" + exactly(texts.size(), actual) + ".");
    }

    /** For a size over its limit. */
    public static ErrorMessageFactory shouldBeAtMost(BudgetVerdict verdict) {
        ComparedSizes texts = verdict.texts();
        return new TextMessage("Expecting size to be at most " + texts.limit() + ", but it is " + texts.size() + ", "
                + texts.difference() + " too much" + exactly(texts.size(), verdict.actual()) + ".");
    }

    /** For a size under its limit. */
    public static ErrorMessageFactory shouldBeAtLeast(ByteSize actual, AbsoluteBudget least) {
        ComparedSizes texts = actual.comparedTo(least.limit(), least.unit());
        return new TextMessage("Expecting size to be at least " + texts.limit() + ", but it is " + texts.size() + ", "
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

    /** The bytes in parentheses, where the text does not give them already. */
    static String exactly(String text, ByteSize size) {
        return text.equals(size.formatBytes()) || text.equals(size.format(ByteUnit.B))
                ? ""
                : " (" + size.formatBytes() + ")";
    }
}
