package dev.plimsoll.internal.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Rounds numbers for people, and computes and formats percentages and signs, so that all outputs show the same figures. */
public final class Figures {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DIGITS = 3;

    private Figures() {}

    /** Rounds to three significant digits, or to as many as precede the decimal point. */
    public static BigDecimal rounded(BigDecimal exact) {
        int ahead = exact.precision() - exact.scale();
        return exact.round(new MathContext(Math.max(DIGITS, ahead), RoundingMode.HALF_UP));
    }

    /**
     * Returns a share in percent, with 34 digits.
     *
     * @param whole not 0
     */
    public static BigDecimal percent(long part, long whole) {
        return BigDecimal.valueOf(part).multiply(HUNDRED).divide(BigDecimal.valueOf(whole), MathContext.DECIMAL128);
    }

    /** Returns so many percent of a number, rounded down; at most {@link Long#MAX_VALUE}. */
    public static long part(BigDecimal percent, long whole) {
        return percent.multiply(BigDecimal.valueOf(whole))
                .divide(HUNDRED)
                .setScale(0, RoundingMode.FLOOR)
                .min(BigDecimal.valueOf(Long.MAX_VALUE))
                .longValueExact();
    }

    /** Formats a percentage with all its decimals, such as {@code 8.64 %}. */
    public static String text(BigDecimal percent) {
        return percent.stripTrailingZeros().toPlainString() + " %";
    }

    /** Returns the sign of a change: {@code +}, {@code -} or nothing. The minus is ASCII, which every terminal shows. */
    public static String sign(long change) {
        return change > 0 ? "+" : change < 0 ? "-" : "";
    }
}
