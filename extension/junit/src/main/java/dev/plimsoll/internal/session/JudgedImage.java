package dev.plimsoll.internal.session;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ContainerImage;
import dev.plimsoll.internal.report.ReportedVerdict;
import java.util.function.Supplier;

/** An image that records the verdicts of its budgets for the report of its test plan. */
public interface JudgedImage {

    /** Records a verdict. */
    void judged(ReportedVerdict verdict);

    /** Records the verdict on an expectation of its Dockerfile. */
    void expected(ExpectationRecord verdict);

    /** Returns the same image, which records its verdicts as those of the expectation on this line of its Dockerfile. */
    ContainerImage forExpectation(int line);

    /**
     * Records a verdict on an image; ignored if the image doesn't record verdicts.
     *
     * @param verdict called only if the verdict is recorded, because it may need the engine
     */
    static void judged(ContainerImage image, Supplier<ReportedVerdict> verdict) {
        if (image instanceof JudgedImage judged) {
            judged.judged(verdict.get());
        }
    }

    /** Returns the image for {@link #forExpectation}, or the image itself if it doesn't record verdicts. */
    static BuiltImage forExpectation(BuiltImage image, int line) {
        return image instanceof JudgedImage judged && judged.forExpectation(line) instanceof BuiltImage same
                ? same
                : image;
    }
}
