package dev.plimsoll.assertions;

import dev.plimsoll.budget.AbsoluteBudget;
import dev.plimsoll.budget.RelativeBudget;

/** Reads limits on sizes, each where its kind has a meaning. */
final class Limits {

    private Limits() {}

    static AbsoluteBudget absolute(String text) {
        if (text.contains("%")) {
            throw new IllegalArgumentException("'" + text + "' is a share, but of which image is not said: "
                    + "write hasSizeAtMost(\"1%\", other), or a size such as 10MB");
        }
        return AbsoluteBudget.parse(text);
    }

    static RelativeBudget relative(String text) {
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
}
