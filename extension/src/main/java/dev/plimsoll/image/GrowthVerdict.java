package dev.plimsoll.image;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether an image has grown within a budget since its baseline, or why nobody can say.
 *
 * @param budget the budget judged by
 * @param recorded what it weighed; empty if that isn't recorded
 * @param actual what it weighs
 * @param state what it comes to
 * @param note what people have to know besides, such as that nothing is recorded; empty if nothing
 * @since 0.1.0
 */
public record GrowthVerdict(
        GrowthBudget budget, Optional<ByteSize> recorded, ByteSize actual, State state, String note) {

    /** What a limit on growth comes to. */
    public enum State {
        /** It has grown by no more than the limit. */
        HELD,
        /** Likewise, but by more than what is to be warned of. */
        WARNED,
        /** It has grown by more than the limit, or nothing is recorded where something has to be. */
        BROKEN,
        /** Nothing is recorded, so nothing was judged. */
        NOT_RECORDED,
        /** What it weighs was recorded, as asked for, and nothing was judged. */
        RECORDED;

        /** In words, such as {@code not recorded}. */
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

    /** The same, with something that people have to know besides; what was said before stays. */
    public GrowthVerdict noting(String more) {
        return new GrowthVerdict(budget, recorded, actual, state, note.isEmpty() ? more : note + "; " + more);
    }

    /** What it weighed; what it weighs if nothing says what it weighed. */
    public ByteSize baseline() {
        return recorded.orElse(actual);
    }

    /** By how much it has grown; {@link ByteSize#ZERO} if it has not. */
    public ByteSize growth() {
        return actual.compareTo(baseline()) > 0 ? actual.distanceTo(baseline()) : ByteSize.ZERO;
    }

    /** By how much it might have grown. */
    public ByteSize allowed() {
        return budget.limit().of(baseline());
    }

    /** Whether nothing is broken; true as well where nothing was judged. */
    public boolean held() {
        return state != State.BROKEN;
    }

    /** The unit in which its figures are best told. */
    public ByteUnit unit() {
        return budget.unit(growth());
    }

    /** The growth as a share of the baseline, such as {@code 8.64 %}; empty if the baseline is 0 bytes. */
    public String percent() {
        return baseline().bytes() == 0
                ? ""
                : ShareTexts.text(BigDecimal.valueOf(growth().bytes())
                        .multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(baseline().bytes()), 2, RoundingMode.HALF_UP));
    }
}
