package dev.plimsoll.internal.cli;

import java.util.Map;
import java.util.TreeMap;

/** Counts how tests ended. A test that was not judged does not count as held. */
final class TestOutcomes {

    private static final String HELD = Outcome.HELD.toString();
    private static final String BROKEN = Outcome.BROKEN.toString();
    private static final String SKIPPED = "skipped";

    private final Map<String, Long> counts = new TreeMap<>();

    /**
     * Counts tests.
     *
     * @param outcome an {@link Outcome} in words, or what was published about growth, such as {@code not recorded}
     */
    void ended(String outcome, long tests) {
        counts.merge(outcome, tests, Long::sum);
    }

    void skipped(long tests) {
        ended(SKIPPED, tests);
    }

    /** The exit code for these outcomes: of the reasons against success, the one that says least about the images counts. */
    int exitCode() {
        if (has(Outcome.CRASHED.toString())) {
            return ExitCode.CRASHED;
        }
        if (has(Outcome.NOT_JUDGED.toString())) {
            return ExitCode.NOT_JUDGED;
        }
        if (has(BROKEN)) {
            // What is skipped after it was not to be judged: that is what --fail-fast asks for.
            return ExitCode.BROKEN;
        }
        return has(SKIPPED) ? ExitCode.NOT_JUDGED : ExitCode.HELD;
    }

    private boolean has(String outcome) {
        return counts.containsKey(outcome);
    }

    /** {@code 3 held, 0 broken, 1 not recorded}. */
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
