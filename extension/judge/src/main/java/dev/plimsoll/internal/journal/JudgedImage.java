package dev.plimsoll.internal.journal;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ContainerImage;
import dev.plimsoll.internal.report.document.ReportedVerdict;
import dev.plimsoll.internal.session.listener.SessionImage;
import java.util.Optional;
import java.util.function.Supplier;

/** Records verdicts on an image for the report of its test plan. Images that no journal knows are ignored. */
public final class JudgedImage {

    private JudgedImage() {}

    /**
     * Records the verdict of a budget.
     *
     * @param verdict called only if the verdict is recorded, because it may need the engine
     */
    public static void judged(ContainerImage image, Supplier<ReportedVerdict> verdict) {
        entry(image).ifPresent(entry -> {
            ReportedVerdict recorded = verdict.get();
            int line = ((SessionImage) image).askedBy().orElse(0);
            entry.judged(line == 0 ? recorded : recorded.ofExpectation(line));
        });
    }

    /** Records the verdict on an expectation of its Dockerfile. */
    public static void expected(ContainerImage image, Supplier<ExpectationRecord> verdict) {
        entry(image).ifPresent(entry -> entry.expected(verdict.get()));
    }

    private static Optional<JournalEntry> entry(ContainerImage image) {
        return image instanceof SessionImage known && known.listener() instanceof JournalEntry entry
                ? Optional.of(entry)
                : Optional.empty();
    }

    /** Returns the same image, which records its verdicts as those of the expectation on this line of its Dockerfile. */
    public static BuiltImage forExpectation(BuiltImage image, int line) {
        return image instanceof SessionImage known && known.askedBy(line) instanceof BuiltImage same ? same : image;
    }
}
