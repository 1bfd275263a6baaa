package dev.plimsoll.internal.judge;

import dev.plimsoll.image.AbsoluteBudget;
import dev.plimsoll.image.RelativeBudget;
import dev.plimsoll.image.SizeBudget;

/** Parses limits on sizes. Each method accepts only the kinds that make sense for its assertion. */
public final class Limits {

    private Limits() {}

    /** Parses a size, and rejects a share. */
    public static AbsoluteBudget onlyAbsolute(String text) {
        if (text.contains("%")) {
            throw new IllegalArgumentException("'" + text + "' is a share: write a size such as 10MB");
        }
        return AbsoluteBudget.parse(text);
    }

    public static AbsoluteBudget absolute(String text) {
        if (text.contains("%")) {
            throw new IllegalArgumentException("'" + text + "' is a share, but the other image is missing: "
                    + "write hasSizeAtMost(\"1%\", other), or a size such as 10MB");
        }
        return AbsoluteBudget.parse(text);
    }

    /** Parses a size, or a share of the image itself. */
    public static SizeBudget ofItself(String text) {
        SizeBudget budget = SizeBudget.parse(text);
        if (budget instanceof RelativeBudget share && share.reference().isPresent()) {
            throw new IllegalArgumentException(
                    "'" + text + "' names a stage, but waste is a share of the image itself: "
                            + "write hasWasteAtMost(\"" + share.percent().toPlainString() + "%\")");
        }
        return budget;
    }

    /** Parses a percentage of the smallest of several sizes. */
    public static RelativeBudget ofTheSmallest(String text) {
        RelativeBudget share = RelativeBudget.parse(text);
        if (share.reference().isPresent()) {
            throw new IllegalArgumentException("'" + text
                    + "' names a stage, but the smallest image is compared with the largest: write "
                    + "hasSimilarSizeOnAllPlatforms(\"" + share.percent().toPlainString() + "%\")");
        }
        return share;
    }

    public static RelativeBudget relative(String text) {
        if (!text.contains("%")) {
            AbsoluteBudget size = AbsoluteBudget.parse(text);
            throw new IllegalArgumentException(
                    "'" + text + "' is a size, not a share of another image: write hasSizeAtMost(\""
                            + size.toString().replace(" ", "") + "\") without the other image, or a share such as 1%");
        }
        RelativeBudget share = RelativeBudget.parse(text);
        if (share.reference().isPresent()) {
            throw new IllegalArgumentException(
                    "'" + text + "' names a stage and an image is given too: write hasSizeAtMost(\""
                            + share.percent().toPlainString() + "%\", other)");
        }
        return share;
    }

    public static void requireOrder(AbsoluteBudget least, AbsoluteBudget most) {
        if (least.limit().compareTo(most.limit()) > 0) {
            throw new IllegalArgumentException(
                    "no size is between " + least + " and " + most + ": the first is the larger one");
        }
    }
}
