package dev.plimsoll.image;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Formats a share and its limit with enough decimals that a share above the limit never looks equal to it. */
final class ShareTexts {

    private static final int FIRST_DECIMALS = 2;
    private static final int LAST_DECIMALS = 6;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private ShareTexts() {}

    static ComparedSizes of(ByteSize actual, ByteSize limit, ByteSize other, BigDecimal percent) {
        int written = Math.max(0, percent.stripTrailingZeros().scale());
        if (other.bytes() > 0) {
            BigDecimal exact = BigDecimal.valueOf(actual.bytes())
                    .multiply(HUNDRED)
                    .divide(BigDecimal.valueOf(other.bytes()), MathContext.DECIMAL128);
            for (int decimals = Math.max(FIRST_DECIMALS, written); decimals <= LAST_DECIMALS; decimals++) {
                BigDecimal shown = exact.setScale(decimals, RoundingMode.HALF_UP);
                if (shown.compareTo(percent) != 0 || exact.compareTo(percent) == 0) {
                    return new ComparedSizes(
                            text(shown),
                            text(percent),
                            text(shown.subtract(percent).abs()).replace(" %", " percentage points"));
                }
            }
        }
        // The shares are equal in all decimals tried, or the other image is empty.
        return new ComparedSizes(
                actual.formatBytes(), text(percent), actual.distanceTo(limit).formatBytes());
    }

    static String text(BigDecimal percent) {
        return percent.stripTrailingZeros().toPlainString() + " %";
    }
}
