package dev.plimsoll.internal.report.document;

import com.google.gson.annotations.SerializedName;
import dev.plimsoll.image.AbsoluteBudget;
import dev.plimsoll.image.BudgetVerdict;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ComparedSizes;
import dev.plimsoll.image.GrowthVerdict;
import dev.plimsoll.image.LayerBudget;
import dev.plimsoll.internal.text.Plural;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The verdict of a budget on an image.
 *
 * @param kind what was judged, and how it was compared
 * @param budget as it is written, such as {@code 10 MB} or {@code 1 % of builder}
 * @param held whether the image is within the budget
 * @param limit the value that the actual one was compared with
 * @param actual the value that was judged
 * @param limitText the limit for people
 * @param actualText the actual value for people; it never reads as equal to a limit that it exceeds
 * @param differenceText the difference between the two for people
 * @param origin the place where the budget is written, for people; null if unknown
 * @param was the recorded size of the image in bytes; null unless growth was judged
 * @param note the reason why the verdict is not a plain yes or no, for instance that no size is recorded; null
 *     otherwise
 * @param line the line of the Dockerfile's expectation that states the budget, counted from 1; null for a budget in
 *     code
 */
public record ReportedVerdict(
        Kind kind,
        String budget,
        boolean held,
        long limit,
        long actual,
        String limitText,
        String actualText,
        String differenceText,
        @Nullable String origin,
        @Nullable Long was,
        @Nullable String note,
        @Nullable Integer line) {

    private static final long MANY_UNITS = 10_000;
    private static final String NOT_RECORDED = "there is no recorded size to compare with";

    /** The kind of budget. Layers are counted, everything else is in bytes. */
    public enum Kind {
        /** The content size is at most the limit. */
        @SerializedName("size")
        SIZE,
        /** The content size is at least the limit. */
        @SerializedName("least-size")
        LEAST_SIZE,
        /** The image has grown by at most the limit. */
        @SerializedName("growth")
        GROWTH,
        /** The number of layers is at most the limit. */
        @SerializedName("layers")
        LAYERS,
        /** The number of layers equals the limit. */
        @SerializedName("layer-count")
        LAYER_COUNT,
        /** The waste of the image itself is at most the limit. */
        @SerializedName("waste")
        WASTE,
        /** The transfer size is at most the limit. */
        @SerializedName("transfer")
        TRANSFER
    }

    /** Returns the verdict of an upper limit on the content size. */
    public static ReportedVerdict size(BudgetVerdict verdict) {
        return atMost(Kind.SIZE, "", verdict);
    }

    /** Returns the verdict of an upper limit on the waste. */
    public static ReportedVerdict waste(BudgetVerdict verdict) {
        return atMost(Kind.WASTE, "waste of ", verdict);
    }

    /** Returns the verdict of an upper limit on the transfer size. */
    public static ReportedVerdict transferSize(BudgetVerdict verdict) {
        return atMost(Kind.TRANSFER, "transfer size of ", verdict);
    }

    private static ReportedVerdict atMost(Kind kind, String subject, BudgetVerdict verdict) {
        ComparedSizes texts = texts(verdict);
        return new ReportedVerdict(
                kind,
                subject + verdict.budget(),
                verdict.held(),
                verdict.limit().bytes(),
                verdict.actual().bytes(),
                texts.limit(),
                texts.size(),
                texts.difference(),
                orNull(verdict.budget().origin()),
                null,
                null,
                null);
    }

    /** Returns the texts in the unit of the budget, or in that of the size if it has five digits or more there. */
    private static ComparedSizes texts(BudgetVerdict verdict) {
        return verdict.budget() instanceof AbsoluteBudget absolute
                        && verdict.actual().bytes() / absolute.unit().bytes() >= MANY_UNITS
                ? verdict.actual().comparedTo(verdict.limit(), verdict.actual().naturalUnit())
                : verdict.texts();
    }

    /** Returns the verdict of a lower limit on the content size. */
    public static ReportedVerdict leastSize(AbsoluteBudget least, ByteSize actual) {
        ComparedSizes texts = actual.comparedTo(least.limit(), least.unit());
        return new ReportedVerdict(
                Kind.LEAST_SIZE,
                "at least " + least,
                actual.compareTo(least.limit()) >= 0,
                least.limit().bytes(),
                actual.bytes(),
                texts.limit(),
                texts.size(),
                texts.difference(),
                orNull(least.origin()),
                null,
                null,
                null);
    }

    /** Returns the verdict of an upper limit on the number of layers. */
    public static ReportedVerdict layers(LayerBudget budget, int actual) {
        return layers(Kind.LAYERS, "", budget.isHeldBy(actual), budget, actual);
    }

    /** Returns the verdict of an exact number of layers. */
    public static ReportedVerdict layerCount(LayerBudget count, int actual) {
        return layers(Kind.LAYER_COUNT, "exactly ", count.limit() == actual, count, actual);
    }

    private static ReportedVerdict layers(Kind kind, String words, boolean held, LayerBudget budget, int actual) {
        return new ReportedVerdict(
                kind,
                words + layers(budget.limit()),
                held,
                budget.limit(),
                actual,
                layers(budget.limit()),
                layers(actual),
                layers(Math.abs(budget.limit() - actual)),
                orNull(budget.origin()),
                null,
                null,
                null);
    }

    private static String layers(int count) {
        return Plural.of(count, "layer");
    }

    /** Returns the verdict of an upper limit on growth. */
    public static ReportedVerdict growth(GrowthVerdict verdict) {
        ComparedSizes texts = verdict.growth().comparedTo(verdict.allowed(), verdict.unit());
        return new ReportedVerdict(
                Kind.GROWTH,
                "growth of " + verdict.budget().limit(),
                verdict.held(),
                verdict.allowed().bytes(),
                verdict.growth().bytes(),
                texts.limit(),
                growthText(verdict, texts.size()),
                texts.difference(),
                orNull(verdict.budget().origin()),
                orNull(verdict.recorded().map(ByteSize::bytes)),
                verdict.note().isEmpty() ? null : verdict.note(),
                null);
    }

    private static String growthText(GrowthVerdict verdict, String growth) {
        ComparedSizes sizes =
                verdict.actual().comparedTo(verdict.baseline(), verdict.actual().naturalUnit());
        if (verdict.recorded().isEmpty()) {
            return sizes.size() + ", not judged";
        }
        String percent = verdict.percent().isEmpty() ? "" : " (" + verdict.percent() + ")";
        return (verdict.growth().bytes() == 0 ? "nothing" : growth + percent) + " more, " + sizes.size()
                + " instead of " + sizes.limit();
    }

    private static <T> @Nullable T orNull(Optional<T> value) {
        return value.orElse(null);
    }

    /** Returns this verdict as one of the expectation on this line of the Dockerfile. */
    public ReportedVerdict ofExpectation(int expectation) {
        return new ReportedVerdict(
                kind,
                budget,
                held,
                limit,
                actual,
                limitText,
                actualText,
                differenceText,
                origin,
                was,
                note,
                expectation);
    }

    /** Returns whether the image is within the budget, but the verdict has a note. */
    public boolean isHeldWithNote() {
        return held && note != null;
    }

    /** Returns the difference in the form {@code over by 2.6 MB}. */
    public String excess() {
        return isUnjudged() ? NOT_RECORDED : (isAbove() ? "over by " : "under by ") + differenceText;
    }

    /** Returns the difference in the form {@code 2.6 MB too much}. */
    public String mistake() {
        return isUnjudged() ? NOT_RECORDED : differenceText + (isAbove() ? " too much" : " too little");
    }

    /** Returns whether no size is recorded, so that growth can't be judged. */
    public boolean isUnjudged() {
        return kind == Kind.GROWTH && was == null;
    }

    /** Returns whether the actual value exceeds the limit. A budget can also fail because the value is too small. */
    boolean isAbove() {
        return actual > limit;
    }
}
