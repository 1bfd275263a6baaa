package dev.plimsoll.internal.listener;

import dev.plimsoll.internal.report.TestCounts;
import dev.plimsoll.internal.report.TestFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Counts how the tests of a plan end; several threads may tell. */
final class TestTally {

    private final TestPlan plan;
    private final List<TestFailure> unreadable;
    private final AtomicInteger passed = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger skipped = new AtomicInteger();
    private final List<TestFailure> failures = Collections.synchronizedList(new ArrayList<>());

    /**
     * Of a plan that begins.
     *
     * @param unreadable what could not be read when its tests were looked for
     */
    TestTally(TestPlan plan, List<TestFailure> unreadable) {
        this.plan = plan;
        this.unreadable = List.copyOf(unreadable);
    }

    /** Counts the tests in it; one whose tests only its execution would tell counts as one. */
    void skipped(TestIdentifier test) {
        long tests = plan.getDescendants(test).stream()
                .filter(TestIdentifier::isTest)
                .count();
        skipped.addAndGet(Math.max(1, (int) tests));
    }

    void finished(TestIdentifier test, TestExecutionResult result) {
        switch (result.getStatus()) {
            case FAILED -> {
                failed.incrementAndGet();
                failures.addAll(failures(test, result.getThrowable()));
            }
            case ABORTED -> skipped.incrementAndGet();
            case SUCCESSFUL -> passed.addAndGet(test.isTest() ? 1 : 0);
        }
    }

    TestCounts counts() {
        return new TestCounts(passed.get(), failed.get(), skipped.get(), List.copyOf(failures));
    }

    private List<TestFailure> failures(TestIdentifier test, Optional<Throwable> thrown) {
        // JUnit puts what can't be read into the message on the engine or the suite.
        String message = thrown.map(Throwable::getMessage).orElse("");
        List<TestFailure> told = unreadable.stream()
                .filter(failure -> message.contains(failure.message()))
                .toList();
        if (!told.isEmpty()) {
            return told;
        }
        return thrown.map(reason -> FailureReader.failures(test, name(test), reason))
                .orElseGet(() -> List.of(TestFailure.of(name(test), "It failed without saying why.")));
    }

    /** Its name and those of what it is in, the engine aside. */
    private String name(TestIdentifier test) {
        StringBuilder name = new StringBuilder(test.getDisplayName());
        Optional<TestIdentifier> parent = plan.getParent(test);
        while (parent.isPresent() && parent.get().getParentIdObject().isPresent()) {
            name.insert(0, parent.get().getDisplayName() + " > ");
            parent = plan.getParent(parent.get());
        }
        return name.toString();
    }
}
