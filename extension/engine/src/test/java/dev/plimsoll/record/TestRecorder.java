package dev.plimsoll.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Appends the input of {@code EnginesTable} to the file that the system property {@code plimsoll.test.record} names: a
 * line for each test with its result, class, method and, unlike Maven's reports, parameters. Test plans inside tests
 * are left out.
 */
public final class TestRecorder implements TestExecutionListener {

    static final String FILE = "plimsoll.test.record";

    private static final AtomicReference<TestRecorder> OUTERMOST = new AtomicReference<>();

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private TestPlan plan;

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        if (System.getProperty(FILE) != null && OUTERMOST.compareAndSet(null, this)) {
            plan = started;
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        boolean failedContainer = test.isContainer() && result.getStatus() != TestExecutionResult.Status.SUCCESSFUL;
        if (plan != null && (test.isTest() || failedContainer)) {
            lines.add(result.getStatus() + " " + place(test) + labels(test));
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        if (plan != null) {
            lines.add("SKIPPED " + place(test) + labels(test));
        }
    }

    private static String place(TestIdentifier test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(source -> source.getClassName().replaceFirst(".*\\.", "") + "#" + source.getMethodName())
                .orElse("-");
    }

    /** Returns the names of the test and its ancestors, the outermost first. */
    private String labels(TestIdentifier test) {
        StringBuilder labels = new StringBuilder();
        for (Optional<TestIdentifier> at = Optional.of(test); at.isPresent(); at = at.flatMap(plan::getParent)) {
            labels.insert(0, " > " + at.get().getDisplayName().replaceAll("\\s+", " "));
        }
        return labels.toString();
    }

    @Override
    public void testPlanExecutionFinished(TestPlan finished) {
        if (plan == null) {
            return;
        }
        plan = null;
        OUTERMOST.set(null);
        try {
            Files.write(Path.of(System.getProperty(FILE)), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
