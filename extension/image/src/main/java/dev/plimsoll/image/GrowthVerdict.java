package dev.plimsoll.image;

import dev.plimsoll.internal.text.Figures;
import java.util.Locale;
import java.util.Optional;

/**
 * The result of judging the growth of an image, or the reason why it was not judged.
 *
 * @param budget the budget judged by
 * @param recorded the recorded size; empty if none is recorded
 * @param actual the present size
 * @param state the result
 * @param note a remark for users, such as that no size is recorded; empty if there is none
 * @since 0.1.0
 */
public record GrowthVerdict(
        GrowthBudget budget, Optional<ByteSize> recorded, ByteSize actual, State state, String note) {

    /** The result of judging a growth. */
    public enum State {
        /** The growth is within the limit. */
        HELD,
        /** The growth is within the limit, but above the limit for warnings. */
        WARNED,
        /** The growth exceeds the limit, or no size is recorded although one is required. */
        BROKEN,
        /** No size is recorded, so growth was not judged. */
        NOT_RECORDED,
        /** The present size was recorded, as the user asked, so growth was not judged. */
        RECORDED;

        /** Returns the state in words, such as {@code not recorded}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    static GrowthVerdict of(GrowthBudget budget, ByteSize recorded, ByteSize actual) {
        ByteSize growth = actual.compareTo(recorded) > 0 ? actual.distanceTo(recorded) : ByteSize.ZERO;
        boolean warned = budget.warning()
                .filter(soft -> growth.compareTo(soft.of(recorded)) > 0)
                .isPresent();
        State within = warned ? State.WARNED : State.HELD;
        State state = growth.compareTo(budget.limit().of(recorded)) > 0 ? State.BROKEN : within;
        return new GrowthVerdict(budget, Optional.of(recorded), actual, state, "");
    }

    /** Returns this verdict with one more remark for users, after those that it has. */
    public GrowthVerdict noting(String more) {
        return new GrowthVerdict(budget, recorded, actual, state, note.isEmpty() ? more : note + "; " + more);
    }

    /** Returns the recorded size, or the present size if none is recorded. */
    public ByteSize baseline() {
        return recorded.orElse(actual);
    }

    /** Returns the number of bytes by which the image has grown; {@link ByteSize#ZERO} if it has not. */
    public ByteSize growth() {
        return actual.compareTo(baseline()) > 0 ? actual.distanceTo(baseline()) : ByteSize.ZERO;
    }

    /** Returns the number of bytes by which the image may grow. */
    public ByteSize allowed() {
        return budget.limit().of(baseline());
    }

    /** Returns whether the budget is not exceeded. This is also true if growth was not judged. */
    public boolean held() {
        return state != State.BROKEN;
    }

    /** Returns the unit for the sizes in messages. */
    public ByteUnit unit() {
        return budget.unit(growth());
    }

    /** Returns the growth as a share of the recorded size, such as {@code 8.64 %}; empty if that size is 0 bytes. */
    public String percent() {
        return baseline().bytes() == 0
                ? ""
                : Figures.text(Figures.rounded(
                        Figures.percent(growth().bytes(), baseline().bytes())));
    }
}
