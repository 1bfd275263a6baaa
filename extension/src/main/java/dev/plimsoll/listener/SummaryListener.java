package dev.plimsoll.listener;

import dev.plimsoll.multistage.Journal;
import dev.plimsoll.report.SummaryTable;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Prints the images that a test plan weighed as a table, at its end, if the configuration parameter {@value #PARAMETER} is
 * {@code true}.
 *
 * @since 0.1.0
 */
public final class SummaryListener implements TestExecutionListener {

    /** The configuration parameter that switches the table on. */
    public static final String PARAMETER = "plimsoll.summary";

    private TestTally tally = new TestTally();

    /** For the JUnit Platform, which finds it as a service. */
    public SummaryListener() {}

    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        Journal.clear();
        tally = new TestTally(testPlan);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        tally.finished(test, result);
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        tally.skipped();
    }

    @Override
    public void testPlanExecutionFinished(TestPlan testPlan) {
        if (testPlan.getConfigurationParameters().getBoolean(PARAMETER).orElse(false)) {
            List<SummaryTable.Row> rows = Journal.entries().stream()
                    .map(entry -> new SummaryTable.Row(
                            entry.dockerfile(), entry.stage(), entry.size(), entry.layers(), entry.verdicts()))
                    .toList();
            // For a person at a terminal, who may have switched logging off.
            System.out.print("\n" + SummaryTable.of(rows) + "\n" + tally.counts() + "\n");
        }
    }
}
