package dev.plimsoll.internal.judge;

import static dev.plimsoll.internal.messages.ShouldGrow.shouldBeRecorded;
import static dev.plimsoll.internal.messages.ShouldGrow.shouldGrowAtMost;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.exception.BaselineException;
import dev.plimsoll.image.BaselineEntry;
import dev.plimsoll.image.BaselineMode;
import dev.plimsoll.image.GrowthBudget;
import dev.plimsoll.image.GrowthVerdict;
import dev.plimsoll.image.GrowthVerdict.State;
import dev.plimsoll.image.ImageBaseline;
import dev.plimsoll.internal.journal.JudgedImage;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.messages.ShouldGrow;
import dev.plimsoll.internal.report.document.ReportedVerdict;
import dev.plimsoll.internal.session.PackagedImage;
import dev.plimsoll.internal.text.Log;
import java.util.Optional;
import java.util.function.Consumer;

/** Judges the growth of an image since its size was recorded, or records the size, as the baseline's mode requires. */
public final class GrowthJudge {

    private static final Log LOG = Log.of(GrowthJudge.class);

    private GrowthJudge() {}

    /**
     * Judges the growth of an image since its recorded size.
     *
     * @param listener receives the verdict, whether the budget holds or not
     */
    public static Judgement judge(ContainerImage image, GrowthBudget budget, Consumer<? super GrowthVerdict> listener) {
        String name = ImageNames.of(image);
        ImageBaseline baseline = image.baseline();
        GrowthVerdict verdict = verdict(image, budget, baseline);
        JudgedImage.judged(image, () -> ReportedVerdict.growth(verdict));
        listener.accept(verdict);
        if (!verdict.held()) {
            return verdict.recorded().isEmpty()
                    ? shouldBeRecorded(name, baseline.place(), baseline.caveat(), baseline.updateOption())
                    : shouldGrowAtMost(
                            name,
                            verdict,
                            baseline.place(),
                            image::layerOrigin,
                            baseline.growth(),
                            PackagedImage.changesSince(image, baseline),
                            baseline.updateOption());
        }
        if (verdict.state() == State.RECORDED) {
            LOG.info("Growth of {}: {}", name, verdict.note());
        } else if (!verdict.note().isEmpty()) {
            LOG.warn("Growth of {}: {}", name, verdict.note());
        }
        return new Judgement.Held(verdict.note());
    }

    private static GrowthVerdict verdict(ContainerImage image, GrowthBudget budget, ImageBaseline baseline) {
        if (baseline.mode() == BaselineMode.UPDATE) {
            return budget.unjudged(State.RECORDED, image.size()).noting(baseline.record());
        }
        Optional<BaselineEntry> recorded = baseline.recorded();
        GrowthVerdict verdict = recorded.map(entry -> judged(budget.judge(entry.size(), image.size()), baseline))
                .orElseGet(() -> budget.unjudged(
                                baseline.mode() == BaselineMode.CHECK ? State.NOT_RECORDED : State.BROKEN, image.size())
                        .noting(ShouldGrow.notRecorded(baseline.place(), baseline.updateOption())));
        return baseline.caveat().isEmpty() ? verdict : verdict.noting(baseline.caveat());
    }

    private static GrowthVerdict judged(GrowthVerdict verdict, ImageBaseline baseline) {
        if (verdict.state() == State.WARNED) {
            return verdict.noting(ShouldGrow.warning(verdict, baseline.place()));
        }
        boolean shrank = verdict.actual().compareTo(verdict.baseline()) < 0;
        return shrank && baseline.mode() == BaselineMode.RATCHET
                ? verdict.noting(ShouldGrow.shrank(verdict)).noting(recorded(baseline))
                : verdict;
    }

    /** Records the smaller size. The verdict does not depend on whether the file can be written. */
    private static String recorded(ImageBaseline baseline) {
        try {
            return baseline.record();
        } catch (BaselineException e) {
            return "not recorded: " + e.getMessage();
        }
    }
}
