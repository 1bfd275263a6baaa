package dev.plimsoll.internal.cli;

import dev.plimsoll.internal.judging.JudgingListener;
import dev.plimsoll.internal.judging.Step;
import dev.plimsoll.internal.judging.StepEnd;
import dev.plimsoll.internal.judging.StepOutcome;
import dev.plimsoll.internal.report.document.TestCounts;
import dev.plimsoll.internal.report.document.TestFailure;
import dev.plimsoll.internal.reporting.FailureReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts the outcomes of steps for the report. */
final class DockerfileTally implements JudgingListener {

    private final FailureReader reader;
    private final List<TestFailure> failures = new ArrayList<>();
    private int passed;
    private int failed;
    private int skipped;

    DockerfileTally(FailureReader reader) {
        this.reader = reader;
    }

    @Override
    public void ended(Step step, StepEnd end) {
        if (end.isFailed()) {
            failed++;
            FailureReader.Place place = new FailureReader.Place(
                    DockerfilePlan.file(step),
                    step.position().line(),
                    step.stage().map(stage -> stage.of().displayName()).orElse(null));
            failures.add(reader.failure(
                    String.join(" > ", step.path()),
                    Optional.of(place),
                    end.failure().orElseThrow()));
        } else if (end.outcome() == StepOutcome.SKIPPED) {
            skipped += (int) Math.max(1, step.tests());
        } else if (step.isTest()) {
            passed++;
        }
    }

    TestCounts counts() {
        return new TestCounts(passed, failed, skipped, failures);
    }
}
