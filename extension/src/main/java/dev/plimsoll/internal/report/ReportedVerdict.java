package dev.plimsoll.internal.report;

import com.google.gson.annotations.SerializedName;
import org.jspecify.annotations.Nullable;

/**
 * How an image was judged by a budget.
 *
 * <p>Internal: may change in any release.
 *
 * @param kind what was judged, and by which comparison
 * @param budget as it is written, as {@code 10 MB} or {@code 1 % of builder}
 * @param held whether it is held
 * @param limit the value that it was compared with
 * @param actual what was judged
 * @param limitText the limit for people
 * @param actualText what was judged for people, never reading as equal to a limit that it is above
 * @param differenceText how far it is over or under, for people
 * @param origin where it is written, for people; null if nobody said
 * @param was what the image weighed when its size was recorded, in bytes; null unless growth is judged
 * @param note what makes it more or less than a plain verdict, such as that nothing is recorded to judge by; null if nothing
 * @since 0.1.0
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
        @Nullable String note) {

    private static final String NOTHING_RECORDED = "nothing is recorded to judge by";

    /** A plain verdict, of which nothing is to be noted. */
    public ReportedVerdict(
            Kind kind,
            String budget,
            boolean held,
            long limit,
            long actual,
            String limitText,
            String actualText,
            String differenceText,
            @Nullable String origin,
            @Nullable Long was) {
        this(kind, budget, held, limit, actual, limitText, actualText, differenceText, origin, was, null);
    }

    /** What is judged: numbers of layers are just that, all else is in bytes. */
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
        /** There are as many layers as the limit, or fewer. */
        @SerializedName("layers")
        LAYERS,
        /** There are exactly as many layers. */
        @SerializedName("layer-count")
        LAYER_COUNT,
        /** What the image itself wastes is at most the limit. */
        @SerializedName("waste")
        WASTE,
        /** The transfer size is at most the limit. */
        @SerializedName("transfer")
        TRANSFER
    }

    /** By how much it is over or under its limit, as {@code over by 2.6 MB}. */
    String excess() {
        return isUnjudged() ? NOTHING_RECORDED : (isAbove() ? "over by " : "under by ") + differenceText;
    }

    /** The same, as {@code 2.6 MB too much}. */
    String mistake() {
        return isUnjudged() ? NOTHING_RECORDED : differenceText + (isAbove() ? " too much" : " too little");
    }

    /** Growth has no verdict without a size that was recorded. */
    boolean isUnjudged() {
        return kind == Kind.GROWTH && was == null;
    }

    /** Whether what was judged is more than the limit; a budget can be broken by less, too. */
    boolean isAbove() {
        return actual > limit;
    }
}
