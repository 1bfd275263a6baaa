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
     * @param largest the largest files of one layer; empty if they are not known
     * @param verdict the verdict, which is not held
     */
    public static ErrorMessageFactory shouldWeighAtMost(
            String image,
            List<Layer> layers,
            Function<Layer, LayerOrigin> origins,
            Optional<LargestFiles> largest,
            BudgetVerdict verdict) {
        StringBuilder text = new StringBuilder("Expecting " + image + " to weigh at most ");
        text.append(figures(verdict)).append('\n');
        verdict.budget()
                .origin()
                .ifPresent(origin ->
                        text.append("The budget is written at ").append(origin).append(".\n"));
        if (layers.isEmpty()) {
            return new TextMessage(text.append("It has no layers.").toString());
        }
        text.append("Layers by weight:\n").append(LayerTable.byWeight(layers, origins, unit(verdict)));
        largest.ifPresent(files -> text.append('\n').append(files.table(unit(verdict))));
        return new TextMessage(text.toString());
    }

    /** For an image whose layers take too much in a registry. */
    public static ErrorMessageFactory shouldTransferAtMost(String image, TransferSize size, BudgetVerdict verdict) {
        BudgetVerdict.Texts texts = verdict.texts();
        return new TextMessage("Expecting " + image + " to take at most " + texts.limit()
                + " in a registry, but it takes " + (size.isEstimate() ? "about " : "") + texts.actual() + ", "
                + texts.difference() + " too much" + exactly(texts.actual(), size.size()) + "."
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
        BudgetVerdict.Texts texts = verdict.texts();
        return new TextMessage("Expecting size to be at most " + texts.limit() + ", but it is " + texts.actual() + ", "
                + texts.difference() + " too much" + exactly(texts.actual(), verdict.actual()) + ".");
    }

    /** For a size under its limit. */
    public static ErrorMessageFactory shouldBeAtLeast(ByteSize actual, AbsoluteBudget least) {
        ComparedSizes texts = actual.comparedTo(least.limit(), least.unit());
        return new TextMessage("Expecting size to be at least " + texts.limit() + ", but it is " + texts.size() + ", "
                + texts.difference() + " too little" + exactly(texts.size(), actual) + ".");
    }

    private static String figures(BudgetVerdict verdict) {
        BudgetVerdict.Texts texts = verdict.texts();
        return verdict.reference()
                .map(other -> texts.limit() + " of " + other.name() + ", but it weighs " + texts.actual() + ", "
                        + texts.difference() + " too much.\n" + behindTheShare(verdict, other))
                .orElseGet(() -> texts.limit() + ", but it weighs " + texts.actual() + ", " + texts.difference()
                        + " too much" + exactly(texts.actual(), verdict.actual()) + ".");
    }

    private static String behindTheShare(BudgetVerdict verdict, BudgetVerdict.Reference other) {
        ComparedSizes sizes = verdict.actual().comparedTo(verdict.limit(), unit(verdict));
        return "It weighs " + sizes.size() + exactly(sizes.size(), verdict.actual()) + ", " + other.name() + " "
                + other.size().format(unit(verdict)) + "; at most " + sizes.limit() + " would be within the budget.";
    }

    /** The bytes in parentheses, where the text does not give them already. */
    static String exactly(String text, ByteSize size) {
        return text.equals(size.formatBytes()) || text.equals(size.format(ByteUnit.B))
                ? ""
                : " (" + size.formatBytes() + ")";
    }

    /** The unit in which all sizes of one message are written. */
    private static ByteUnit unit(BudgetVerdict verdict) {
        return verdict.budget() instanceof AbsoluteBudget absolute
                ? absolute.unit()
                : verdict.actual().naturalUnit();
    }
}
