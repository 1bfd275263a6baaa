package dev.plimsoll.internal.session;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.internal.report.ReportedVerdict;
import java.util.function.Supplier;

/** An image that keeps the verdicts of its budgets for the report of its test plan. */
public interface JudgedImage {

    /** Keeps a verdict. */
    void judged(ReportedVerdict verdict);

    /**
     * Keeps a verdict on an image, unless the image is not one of ours.
     *
     * @param verdict is asked only if it is kept, because it can need the engine
     */
    static void judged(ContainerImage image, Supplier<ReportedVerdict> verdict) {
        if (image instanceof JudgedImage judged) {
            judged.judged(verdict.get());
        }
    }
}
