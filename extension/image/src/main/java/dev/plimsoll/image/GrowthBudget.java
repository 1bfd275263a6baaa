package dev.plimsoll.image;

import java.util.Arrays;
import java.util.Optional;

/**
 * A limit on the growth of an image since its {@linkplain ImageBaseline baseline}: {@code 5%}, {@code 200kB}, or
 * {@code 5%, at least 200kB}. In the last form the larger of the two counts, so that a small image may grow by more than its
 * share. With {@code , warn above 2%} after it, growth beyond that value causes a warning but does not exceed the budget.
 *
 * @param limit the largest growth within the budget
 * @param warning the largest growth without a warning; empty if there is no such limit
 * @param origin where the budget is written; empty if that is unknown
 * @since 0.1.0
 */
public record GrowthBudget(GrowthLimit limit, Optional<GrowthLimit> warning, Optional<String> origin) {

    private static final String WARNING = "warn above ";

    /**
     * Parses a budget such as {@code 5%}, {@code 200kB}, {@code 5%, at least 200kB} or {@code 5%, warn above 100kB}.
     *
     * @throws IllegalArgumentException if the text is not a budget; the message states the problem
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
            throw new IllegalArgumentException("'" + text + "' is not a limit on growth: there is no limit before '"
                    + WARNING.strip() + "'; write one, such as 5%, warn above 2%");
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

    /** Returns the same budget with the place where it is written. */
    public GrowthBudget writtenAt(String place) {
        return new GrowthBudget(limit, warning, Optional.of(place));
    }

    /**
     * Judges the growth of an image.
     *
     * @param baseline the recorded size of the image
     * @param actual the present size of the image
     */
    public GrowthVerdict judge(ByteSize baseline, ByteSize actual) {
        return GrowthVerdict.of(this, baseline, actual);
    }

    /**
     * Creates the verdict on an image without a recorded size to compare with.
     *
     * @param state the reason: no size is recorded, or the present size was recorded now
     * @param actual the present size of the image
     */
    public GrowthVerdict unjudged(GrowthVerdict.State state, ByteSize actual) {
        return new GrowthVerdict(this, Optional.empty(), actual, state, "");
    }

    /** Returns the unit for messages. */
    ByteUnit unit(ByteSize actual) {
        return limit.unit().orElseGet(actual::naturalUnit);
    }

    /** Returns the budget as it is written, such as {@code 5 %, at least 200 kB, warn above 2 %}. */
    @Override
    public String toString() {
        return limit + warning.map(soft -> ", " + WARNING + soft).orElse("");
    }
}
