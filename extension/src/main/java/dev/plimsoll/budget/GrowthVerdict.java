package dev.plimsoll.budget;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ByteUnit;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Whether an image has grown within a budget since its baseline.
 *
 * @param budget the budget judged by
 * @param baseline what it weighed
 * @param actual what it weighs
 * @since 0.1.0
 */
public record GrowthVerdict(GrowthBudget budget, ByteSize baseline, ByteSize actual) {

    /** By how much it has grown; {@link ByteSize#ZERO} if it has not. */
    public ByteSize growth() {
        return actual.compareTo(baseline) > 0 ? actual.distanceTo(baseline) : ByteSize.ZERO;
    }

    /** By how much it might have grown. */
    public ByteSize allowed() {
        return budget.limit().of(baseline);
    }

    /** Whether it has grown by no more than the limit. */
    public boolean held() {
        return growth().compareTo(allowed()) <= 0;
    }

    /** Whether it has grown by more than what is to be warned of; true as well where the budget isn't held. */
    public boolean warned() {
        return !held()
                || budget.warning()
                        .map(soft -> growth().compareTo(soft.of(baseline)) > 0)
                        .orElse(false);
    }

    /** The unit in which its figures are best told. */
    public ByteUnit unit() {
        return budget.unit(growth());
    }

    /** The growth as a share of the baseline, such as {@code 8.64 %}; empty if the baseline is 0 bytes. */
    public String percent() {
        return baseline.bytes() == 0
                ? ""
                : ShareTexts.text(BigDecimal.valueOf(growth().bytes())
                        .multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(baseline.bytes()), 2, RoundingMode.HALF_UP));
    }
}
