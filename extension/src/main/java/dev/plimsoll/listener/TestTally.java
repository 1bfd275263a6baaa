package dev.plimsoll.listener;

import dev.plimsoll.report.RepositoryPath;
import dev.plimsoll.report.TestCounts;
import dev.plimsoll.report.TestFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Counts how the tests of a plan end; several threads may tell. */
final class TestTally {

    private final @Nullable TestPlan plan;
    private final AtomicInteger passed = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger skipped = new AtomicInteger();
    private final List<TestFailure> failures = Collections.synchronizedList(new ArrayList<>());

    /** Of no plan yet. */
    TestTally() {
        this(null);
    }

    TestTally(@Nullable TestPlan plan) {
        this.plan = plan;
    }

    void skipped() {
        skipped.incrementAndGet();
    }

    void finished(TestIdentifier test, TestExecutionResult result) {
        switch (result.getStatus()) {
            case FAILED -> {
                failed.incrementAndGet();
                if (failures.size() < TestCounts.MOST_FAILURES) {
                    failures.add(failure(test, result));
                }
            }
            case ABORTED -> skipped.incrementAndGet();
            case SUCCESSFUL -> passed.addAndGet(test.isTest() ? 1 : 0);
        }
    }

    TestCounts counts() {
        return new TestCounts(passed.get(), failed.get(), skipped.get(), List.copyOf(failures));
    }

    private TestFailure failure(TestIdentifier test, TestExecutionResult result) {
        String message = result.getThrowable().map(TestTally::message).orElse("It failed without saying why.");
        Optional<FileSource> file =
                test.getSource().filter(FileSource.class::isInstance).map(FileSource.class::cast);
        return new TestFailure(
                name(test),
                message,
                file.map(source -> path(source.getFile().toPath())).orElse(null),
                file.flatMap(FileSource::getPosition).map(FilePosition::getLine).orElse(null));
    }

    private static String message(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null || message.isBlank() ? thrown.toString() : message.strip();
    }

    /** Its name and those of what it is in, the engine aside. */
    private String name(TestIdentifier test) {
        TestPlan known = plan;
        if (known == null) {
            return test.getDisplayName();
        }
        StringBuilder name = new StringBuilder(test.getDisplayName());
        Optional<TestIdentifier> parent = known.getParent(test);
        while (parent.isPresent() && parent.get().getParentIdObject().isPresent()) {
            name.insert(0, parent.get().getDisplayName() + " > ");
            parent = known.getParent(parent.get());
        }
        return name.toString();
    }

    private static String path(Path file) {
        return RepositoryPath.of(file).orElse(file.toString());
    }
}
