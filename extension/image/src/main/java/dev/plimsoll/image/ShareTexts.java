package dev.plimsoll.image;

import dev.plimsoll.internal.text.Figures;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Formats a share and its limit with enough decimals that a share above the limit never looks equal to it. */
final class ShareTexts {

    private static final int FIRST_DECIMALS = 2;
    private static final int LAST_DECIMALS = 6;

    private ShareTexts() {}

    static ComparedSizes of(ByteSize actual, ByteSize limit, ByteSize other, BigDecimal percent) {
        int written = Math.max(0, percent.stripTrailingZeros().scale());
        if (other.bytes() > 0) {
            BigDecimal exact = Figures.percent(actual.bytes(), other.bytes());
            for (int decimals = Math.max(FIRST_DECIMALS, written); decimals <= LAST_DECIMALS; decimals++) {
                BigDecimal shown = exact.setScale(decimals, RoundingMode.HALF_UP);
                if (shown.compareTo(percent) != 0 || exact.compareTo(percent) == 0) {
                    return new ComparedSizes(
                            Figures.text(shown),
                            Figures.text(percent),
                            Figures.text(shown.subtract(percent).abs()).replace(" %", " percentage points"));
                }
            }
        }
        // The shares are equal in all decimals tried, or the other image is empty.
        return new ComparedSizes(
                actual.formatBytes(),
                Figures.text(percent),
                actual.distanceTo(limit).formatBytes());
    }
}
