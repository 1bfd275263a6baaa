package dev.plimsoll.internal.report;

import java.util.List;
import java.util.stream.Stream;

/**
 * How the tests of a run ended, those that have nothing to do with images among them.
 *
 * @param passed how many
 * @param failed how many, containers of tests among them
 * @param skipped how many, those that an assumption ended among them
 * @param failures the first {@value #MOST_FAILURES} of those that failed
 * @since 0.1.0
 */
public record TestCounts(int passed, int failed, int skipped, List<TestFailure> failures) {

    /** How many failures are told in full. */
    public static final int MOST_FAILURES = 50;

    static final TestCounts NONE = new TestCounts(0, 0, 0, List.of());

    /** Copies the list; a list that is absent is empty. */
    public TestCounts {
        failures = Absent.toEmpty(failures).stream().limit(MOST_FAILURES).toList();
    }

    TestCounts plus(TestCounts more) {
        return new TestCounts(
                passed + more.passed,
                failed + more.failed,
                skipped + more.skipped,
                Stream.concat(failures.stream(), more.failures.stream()).toList());
    }

    /** In words, as {@code 7 passed, 0 failed, 0 skipped}. */
    @Override
    public String toString() {
        return passed + " passed, " + failed + " failed, " + skipped + " skipped";
    }
}
