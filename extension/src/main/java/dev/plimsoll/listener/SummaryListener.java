package dev.plimsoll.listener;

import dev.plimsoll.multistage.Journal;
import dev.plimsoll.report.SummaryTable;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
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

    private final AtomicInteger passed = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger skipped = new AtomicInteger();

    /** For the JUnit Platform, which finds it as a service. */
    public SummaryListener() {}

    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        Journal.clear();
        Stream.of(passed, failed, skipped).forEach(count -> count.set(0));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        switch (result.getStatus()) {
            case FAILED -> failed.incrementAndGet();
            case ABORTED -> skipped.incrementAndGet();
            case SUCCESSFUL -> passed.addAndGet(test.isTest() ? 1 : 0);
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        skipped.incrementAndGet();
    }

    @Override
    public void testPlanExecutionFinished(TestPlan testPlan) {
        if (testPlan.getConfigurationParameters().getBoolean(PARAMETER).orElse(false)) {
            List<SummaryTable.Row> rows = Journal.entries().stream()
                    .map(entry -> new SummaryTable.Row(
                            entry.dockerfile(), entry.stage(), entry.size(), entry.layers(), entry.verdicts()))
                    .toList();
            // For a person at a terminal, who may have switched logging off.
            System.out.print("\n" + SummaryTable.of(rows) + "\n" + counts() + "\n");
        }
    }

    private String counts() {
        return passed + " passed, " + failed + " failed, " + skipped + " skipped";
    }
}
