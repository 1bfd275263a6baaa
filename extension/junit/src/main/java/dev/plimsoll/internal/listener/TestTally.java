package dev.plimsoll.internal.listener;

import dev.plimsoll.internal.expectations.Verdict;
import dev.plimsoll.internal.report.document.TestCounts;
import dev.plimsoll.internal.report.document.TestFailure;
import dev.plimsoll.internal.report.document.TestOfCode;
import dev.plimsoll.internal.reporting.FailureReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.opentest4j.MultipleFailuresError;

/** Counts the outcomes of the tests of a plan. Several threads can report outcomes. */
final class TestTally {

    private static final UniqueId.Segment ENGINE =
            UniqueId.forEngine("plimsoll").getSegments().get(0);

    private final TestPlan plan;
    private final FailureReader reader;
    private final AtomicInteger passed = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger skipped = new AtomicInteger();
    private final List<TestFailure> failures = Collections.synchronizedList(new ArrayList<>());
    private final List<TestOfCode> code = Collections.synchronizedList(new ArrayList<>());

    TestTally(TestPlan plan, FailureReader reader) {
        this.plan = plan;
        this.reader = reader;
    }

    /** Counts the skipped tests. A container counts as one test if its tests are only known once it runs. */
    void skipped(TestIdentifier test) {
        long tests = plan.getDescendants(test).stream()
                .filter(TestIdentifier::isTest)
                .count();
        skipped.addAndGet(Math.max(1, (int) tests));
        note(test, "skipped");
    }

    void finished(TestIdentifier test, TestExecutionResult result) {
        switch (result.getStatus()) {
            case FAILED -> {
                failed.incrementAndGet();
                failures.addAll(failures(test, result.getThrowable()));
                note(test, "failed");
            }
            case ABORTED -> {
                skipped.incrementAndGet();
                note(test, "skipped");
            }
            case SUCCESSFUL -> {
                passed.addAndGet(test.isTest() ? 1 : 0);
                if (test.isTest()) {
                    note(test, "passed");
                }
            }
        }
    }

    /** Notes a test, unless it is an expectation of a Dockerfile, which is noted as such. */
    private void note(TestIdentifier test, String outcome) {
        if (!isOfDockerfile(test)) {
            code.add(new TestOfCode(name(test), outcome));
        }
    }

    TestCounts counts() {
        return new TestCounts(passed.get(), failed.get(), skipped.get(), List.copyOf(failures), List.copyOf(code));
    }

    private List<TestFailure> failures(TestIdentifier test, Optional<Throwable> thrown) {
        return thrown.map(reason -> parts(reason)
                        .map(part -> reader.failure(name(test), place(test), part))
                        .toList())
                .orElseGet(() -> List.of(TestFailure.of(name(test), "It failed without a reason.")));
    }

    /** Returns each failed expectation, or else the reason itself. */
    private static Stream<Throwable> parts(Throwable thrown) {
        boolean hasVerdicts = thrown instanceof MultipleFailuresError several
                && several.getFailures().stream()
                        .anyMatch(part -> Verdict.of(part).isPresent());
        return hasVerdicts ? ((MultipleFailuresError) thrown).getFailures().stream() : Stream.of(thrown);
    }

    private static Optional<FailureReader.Place> place(TestIdentifier test) {
        return test.getSource()
                .filter(FileSource.class::isInstance)
                .map(FileSource.class::cast)
                .map(source -> new FailureReader.Place(
                        source.getFile().toPath(),
                        source.getPosition().map(FilePosition::getLine).orElse(null),
                        stage(test)));
    }

    /** Returns the stage of a test of the engine for annotated Dockerfiles, whose ids contain it; null for other tests. */
    private static @Nullable String stage(TestIdentifier test) {
        List<UniqueId.Segment> segments = test.getUniqueIdObject().getSegments();
        return isOfDockerfile(test)
                ? segments.stream()
                        .filter(segment -> segment.getType().equals("stage"))
                        .map(UniqueId.Segment::getValue)
                        .findFirst()
                        .orElse(null)
                : null;
    }

    /** Returns whether a test is one of the engine for annotated Dockerfiles, which can be inside another engine. */
    private static boolean isOfDockerfile(TestIdentifier test) {
        return test.getUniqueIdObject().getSegments().contains(ENGINE);
    }

    /** Returns the display names of the test's ancestors, except the engine's, and its own. */
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
