package dev.plimsoll.internal.cli;

import dev.plimsoll.internal.judging.StepOutcome;
import java.util.Map;
import java.util.TreeMap;

/** Counts the outcomes of tests. A test that was not judged does not count as held. */
final class TestOutcomes {

    private static final String HELD = StepOutcome.HELD.toString();
    private static final String BROKEN = StepOutcome.BROKEN.toString();
    private static final String SKIPPED = StepOutcome.SKIPPED.toString();

    private final Map<String, Long> counts = new TreeMap<>();

    /**
     * Counts tests.
     *
     * @param outcome an {@link StepOutcome} in words, or a verdict on growth, such as {@code not recorded}
     */
    void ended(String outcome, long tests) {
        counts.merge(outcome, tests, Long::sum);
    }

    /**
     * Returns the exit code for these outcomes. If several reasons prevent success, the one that says least about the
     * images determines it.
     */
    int exitCode() {
        if (has(StepOutcome.CRASHED.toString())) {
            return ExitCode.CRASHED;
        }
        if (has(StepOutcome.NOT_JUDGED.toString())) {
            return ExitCode.NOT_JUDGED;
        }
        if (has(BROKEN)) {
            // With --fail-fast, everything after a broken expectation is skipped on purpose.
            return ExitCode.BROKEN;
        }
        return has(SKIPPED) ? ExitCode.NOT_JUDGED : ExitCode.HELD;
    }

    private boolean has(String outcome) {
        return counts.containsKey(outcome);
    }

    /** Returns the counts, as {@code 3 held, 0 broken, 1 not recorded}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(count(HELD) + " held, " + count(BROKEN) + " broken");
        counts.forEach((outcome, count) -> {
            if (!outcome.equals(HELD) && !outcome.equals(BROKEN)) {
                text.append(", ").append(count).append(' ').append(outcome);
            }
        });
        return text.toString();
    }

    private long count(String outcome) {
        return counts.getOrDefault(outcome, 0L);
    }
}
