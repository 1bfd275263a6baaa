package dev.plimsoll.internal.cli;

import java.util.Map;
import java.util.TreeMap;

/** Counts how tests ended. What was not judged doesn't count as held. */
final class TestOutcomes {

    private static final String HELD = "held";
    static final String BROKEN = "broken";

    /** Of a Dockerfile that can't be read. */
    static final String UNREADABLE = "unreadable";

    private static final String SKIPPED = "skipped";

    private final Map<String, Long> counts = new TreeMap<>();

    /**
     * Counts a test.
     *
     * @param verdict held, broken, or what else was published of it, such as not recorded
     */
    void ended(String verdict) {
        counts.merge(verdict, 1L, Long::sum);
    }

    void skipped(long tests) {
        counts.merge(SKIPPED, tests, Long::sum);
    }

    /** Whether everything was judged, and nothing is broken. */
    boolean areGood() {
        return of(BROKEN) == 0 && of(SKIPPED) == 0 && of(UNREADABLE) == 0;
    }

    long of(String verdict) {
        return counts.getOrDefault(verdict, 0L);
    }

    /** {@code 3 held, 0 broken, 1 not recorded}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(of(HELD) + " held, " + of(BROKEN) + " broken");
        counts.forEach((verdict, count) -> {
            if (!verdict.equals(HELD) && !verdict.equals(BROKEN)) {
                text.append(", ").append(count).append(' ').append(verdict);
            }
        });
        return text.toString();
    }
}
