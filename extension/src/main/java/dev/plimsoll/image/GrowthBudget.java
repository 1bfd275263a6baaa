package dev.plimsoll.image;

import java.util.Arrays;
import java.util.Optional;

/**
 * By how much an image may have grown since its {@linkplain ImageBaseline baseline}: {@code 5%}, {@code 200kB}, or {@code 5%, at
 * least 200kB}, where the larger of both counts, so that a small image may grow by a bit more than its share. It may be
 * followed by {@code , warn above 2%}: growth beyond that is told, but breaks nothing.
 *
 * @param limit what breaks the budget if exceeded
 * @param warning what is warned of if exceeded; empty if nothing is
 * @param origin where it is written; empty if nobody said
 * @since 0.1.0
 */
public record GrowthBudget(GrowthLimit limit, Optional<GrowthLimit> warning, Optional<String> origin) {

    private static final String WARNING = "warn above ";

    /**
     * Reads a budget such as {@code 5%}, {@code 200kB}, {@code 5%, at least 200kB} or {@code 5%, warn above 100kB}.
     *
     * @throws IllegalArgumentException if the text is none, with what is wrong
     */
    public static GrowthBudget parse(String text) {
        String[] clauses = text.strip().split("\\s*,\\s*", -1);
        int warns = -1;
        for (int i = 0; i < clauses.length; i++) {
            if (clauses[i].startsWith(WARNING.strip())) {
                warns = i;
                break;
            }
        }
        if (warns == 0) {
            throw new IllegalArgumentException("'" + text + "' is not a limit on growth: nothing stands before '"
                    + WARNING.strip() + "'; write what it may grow by at most, such as 5%, warn above 2%");
        }
        if (warns < 0) {
            return new GrowthBudget(GrowthLimit.parse(text, clauses), Optional.empty(), Optional.empty());
        }
        String[] hard = Arrays.copyOfRange(clauses, 0, warns);
        String[] soft = Arrays.copyOfRange(clauses, warns, clauses.length);
        soft[0] = soft[0].substring(Math.min(WARNING.length(), soft[0].length()));
        GrowthLimit limit = GrowthLimit.parse(text, hard);
        GrowthLimit warning = GrowthLimit.parse(text, soft);
        if (warning.isNeverBelow(limit)) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a limit on growth: what is warned of is no less than"
                            + " what breaks it; write the smaller one behind '" + WARNING.strip()
                            + "', such as 5%, warn above 2%");
        }
        return new GrowthBudget(limit, Optional.of(warning), Optional.empty());
    }

    /** The same budget, written at the place given. */
    public GrowthBudget writtenAt(String place) {
        return new GrowthBudget(limit, warning, Optional.of(place));
    }

    /** Judges how an image has grown since the size that its baseline gives. */
    public GrowthVerdict judge(ByteSize baseline, ByteSize actual) {
        return GrowthVerdict.of(this, baseline, actual);
    }

    /** Says why the growth of an image was not judged, or that it can't be: nothing is recorded of it, or it was recorded now. */
    public GrowthVerdict unjudged(GrowthVerdict.State state, ByteSize actual) {
        return new GrowthVerdict(this, Optional.empty(), actual, state, "");
    }

    /** The unit in which it is talked about. */
    ByteUnit unit(ByteSize actual) {
        return limit.unit().orElseGet(actual::naturalUnit);
    }

    /** As it is written, such as {@code 5 %, at least 200 kB, warn above 2 %}. */
    @Override
    public String toString() {
        return limit + warning.map(soft -> ", " + WARNING + soft).orElse("");
    }
}
