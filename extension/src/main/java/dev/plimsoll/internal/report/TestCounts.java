package dev.plimsoll.internal.report;

import java.util.List;
import java.util.stream.Stream;

/**
 * The outcome of all tests of a run, including tests that don't use images.
 *
 * @param passed the number of passed tests
 * @param failed the number of failed tests and containers of tests
 * @param skipped the number of skipped or aborted tests
 * @param failures the first {@value #MOST_FAILURES} failures
 */
public record TestCounts(int passed, int failed, int skipped, List<TestFailure> failures) {

    /** The maximum number of failures in a report. */
    public static final int MOST_FAILURES = 50;

    static final TestCounts NONE = new TestCounts(0, 0, 0, List.of());

    /** Copies and shortens the list. */
    public TestCounts {
        failures = Wire.list(failures).stream().limit(MOST_FAILURES).toList();
    }

    TestCounts plus(TestCounts more) {
        return new TestCounts(
                passed + more.passed,
                failed + more.failed,
                skipped + more.skipped,
                Stream.concat(failures.stream(), more.failures.stream()).toList());
    }

    /** Returns text such as {@code 7 passed, 0 failed, 0 skipped}. */
    @Override
    public String toString() {
        return passed + " passed, " + failed + " failed, " + skipped + " skipped";
    }
}
