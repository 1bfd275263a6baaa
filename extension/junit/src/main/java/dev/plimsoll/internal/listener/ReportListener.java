package dev.plimsoll.internal.listener;

import dev.plimsoll.internal.reporting.FailureReader;
import dev.plimsoll.internal.reporting.ReportWriter;
import java.io.PrintStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Has the report of a test plan written at its end: see {@link ReportWriter}. */
public final class ReportListener implements TestExecutionListener {

    private final Map<String, String> environment;
    private final PrintStream out;
    private @Nullable Execution current;

    /** The execution of a test plan. */
    private record Execution(ReportWriter writer, TestTally tally) {}

    /** Creates a listener; the JUnit Platform loads it as a service. */
    public ReportListener() {
        this(System.getenv(), System.out);
    }

    ReportListener(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        ReportWriter writer = ReportWriter.begin(new JUnitPlan(testPlan), environment, out);
        current = new Execution(writer, new TestTally(testPlan, new FailureReader(writer.journal()::reportId)));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (current != null) {
            current.tally().finished(test, result);
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        if (current != null) {
            current.tally().skipped(test);
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan testPlan) {
        Execution execution = current;
        if (execution != null) {
            current = null;
            execution.writer().end(execution.tally().counts());
        }
    }
}
