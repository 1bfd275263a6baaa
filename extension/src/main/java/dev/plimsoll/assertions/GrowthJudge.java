package dev.plimsoll.assertions;

import static dev.plimsoll.assertions.error.ShouldGrow.shouldBeRecorded;
import static dev.plimsoll.assertions.error.ShouldGrow.shouldGrowAtMost;

import dev.plimsoll.assertions.error.ShouldGrow;
import dev.plimsoll.budget.BaselineEntry;
import dev.plimsoll.budget.BaselineMode;
import dev.plimsoll.budget.GrowthBudget;
import dev.plimsoll.budget.GrowthVerdict;
import dev.plimsoll.multistage.BuiltImage;
import dev.plimsoll.multistage.ImageBaseline;
import dev.plimsoll.multistage.Journal;
import java.util.Optional;
import org.assertj.core.error.ErrorMessageFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges an image by what is recorded of its size, or records it, whatever is asked for. */
final class GrowthJudge {

    private static final Logger LOG = LoggerFactory.getLogger(BuiltImageAssert.class);

    private GrowthJudge() {}

    /** What is wrong; empty if nothing is. */
    static Optional<ErrorMessageFactory> judge(BuiltImage image, String name, GrowthBudget budget) {
        ImageBaseline baseline = image.baseline();
        if (baseline.mode() == BaselineMode.UPDATE) {
            baseline.record();
            return Optional.empty();
        }
        Optional<BaselineEntry> recorded = baseline.recorded();
        if (recorded.isEmpty()) {
            if (baseline.mode() != BaselineMode.CHECK) {
                return Optional.of(shouldBeRecorded(name, baseline.place()));
            }
            LOG.warn("{}", shouldBeRecorded(name, baseline.place()).create());
            return Optional.empty();
        }
        GrowthVerdict verdict = budget.judge(recorded.get().size(), image.size());
        Journal.judged(image, verdict);
        if (!verdict.held()) {
            return Optional.of(
                    shouldGrowAtMost(name, verdict, baseline.place(), image::layerOrigin, baseline.growth()));
        }
        if (verdict.warned()) {
            LOG.warn("{}", ShouldGrow.warning(name, verdict, baseline.place()));
        }
        if (baseline.mode() == BaselineMode.RATCHET && verdict.actual().compareTo(verdict.baseline()) < 0) {
            baseline.record();
        }
        return Optional.empty();
    }
}
