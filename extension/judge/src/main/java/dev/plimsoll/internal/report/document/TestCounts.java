package dev.plimsoll.internal.report.document;

import java.util.List;
import java.util.stream.Stream;

/**
 * The outcome of all tests of a run, including tests that don't use images.
 *
 * @param passed the number of passed tests
 * @param failed the number of failed tests and containers of tests
 * @param skipped the number of skipped or aborted tests
 * @param failures the first {@value #MOST_FAILURES} failures
 * @param code the first {@value #MOST_TESTS} tests that are written in code, and not as expectations of a Dockerfile
 */
public record TestCounts(int passed, int failed, int skipped, List<TestFailure> failures, List<TestOfCode> code) {

    /** The maximum number of failures in a report. */
    public static final int MOST_FAILURES = 50;

    /** The maximum number of tests in a report. */
    public static final int MOST_TESTS = 1_000;

    public static final TestCounts NONE = new TestCounts(0, 0, 0, List.of());

    /** Copies and shortens the lists. */
    public TestCounts {
        failures = Wire.list(failures).stream().limit(MOST_FAILURES).toList();
        code = Wire.list(code).stream().limit(MOST_TESTS).toList();
    }

    /** Creates the outcome of tests without their names. */
    public TestCounts(int passed, int failed, int skipped, List<TestFailure> failures) {
        this(passed, failed, skipped, failures, List.of());
    }

    public TestCounts plus(TestCounts more) {
        return new TestCounts(
                passed + more.passed,
                failed + more.failed,
                skipped + more.skipped,
                Stream.concat(failures.stream(), more.failures.stream()).toList(),
                Stream.concat(code.stream(), more.code.stream()).toList());
    }

    /** Returns text such as {@code 7 passed, 0 failed, 0 skipped}. */
    @Override
    public String toString() {
        return passed + " passed, " + failed + " failed, " + skipped + " skipped";
    }
}
