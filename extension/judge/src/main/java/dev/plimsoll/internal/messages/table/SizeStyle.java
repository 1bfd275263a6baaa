package dev.plimsoll.internal.messages.table;

import dev.plimsoll.image.AbsoluteBudget;
import dev.plimsoll.image.BudgetVerdict;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ByteUnit;
import dev.plimsoll.image.ComparedSizes;
import dev.plimsoll.internal.text.Figures;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Formats all sizes of one message alike: in one unit, with three digits and at least as many decimals as the size and the
 * limit that the message compares. If those two differ only in bytes, all sizes are in bytes.
 *
 * @param unit the unit
 * @param decimals the least number of decimals
 * @param isExact whether sizes are in bytes
 */
public record SizeStyle(ByteUnit unit, int decimals, boolean isExact) {

    /** Returns a style with three digits in a unit. */
    public static SizeStyle in(ByteUnit unit) {
        return new SizeStyle(unit, 0, false);
    }

    /** Returns the style of a verdict's size and limit: in the unit of the budget or, if that is a share, of the size. */
    public static SizeStyle of(BudgetVerdict verdict) {
        if (verdict.budget() instanceof AbsoluteBudget absolute) {
            return as(verdict.texts(), absolute.unit());
        }
        ByteUnit unit = verdict.actual().naturalUnit();
        return as(verdict.actual().comparedTo(verdict.limit(), unit), unit);
    }

    /** Returns the style of texts that are in a unit or in exact bytes. */
    public static SizeStyle as(ComparedSizes texts, ByteUnit unit) {
        return new SizeStyle(
                unit,
                Math.max(decimals(texts.size()), decimals(texts.limit())),
                !texts.size().endsWith(" " + unit));
    }

    /** Formats a size. */
    public String text(ByteSize size) {
        if (isExact) {
            return size.formatBytes();
        }
        String rounded = size.format(unit);
        if (decimals(rounded) >= decimals) {
            return rounded;
        }
        BigDecimal exact = BigDecimal.valueOf(size.bytes()).divide(BigDecimal.valueOf(unit.bytes()));
        return exact.setScale(decimals, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString() + " " + unit;
    }

    /** Formats a number of bytes with its sign, such as {@code +2.5 MB}. */
    public String signed(long bytes) {
        return Figures.sign(bytes) + text(ByteSize.of(Math.abs(bytes)));
    }

    private static int decimals(String text) {
        String number = text.substring(0, Math.max(0, text.indexOf(' ')));
        return number.contains(".") ? number.length() - number.indexOf('.') - 1 : 0;
    }
}
