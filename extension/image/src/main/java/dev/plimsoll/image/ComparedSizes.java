package dev.plimsoll.image;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A size, a limit and their difference as texts in one unit. They have enough digits to show that the size exceeds the
 * limit.
 *
 * @param size the size, such as {@code 12.4 MB} or, as a share, {@code 1.31 %}
 * @param limit the limit, such as {@code 10 MB} or {@code 1 %}
 * @param difference the distance between them, such as {@code 2.4 MB} or {@code 0.31 percentage points}
 * @since 0.1.0
 */
public record ComparedSizes(String size, String limit, String difference) {

    private static final int FIRST_DIGITS = 3;
    private static final int LAST_DIGITS = 6;

    /** Tries three significant digits, then up to six, then exact bytes. */
    static ComparedSizes of(ByteSize size, ByteSize limit, ByteUnit unit) {
        BigDecimal larger = size.in(unit).max(limit.in(unit));
        int ahead = larger.precision() - larger.scale();
        // A limit written with a few decimals is printed as written.
        int written = Math.max(0, limit.in(unit).stripTrailingZeros().scale());
        int last = Math.max(0, LAST_DIGITS - ahead);
        int first = Math.max(0, FIRST_DIGITS - ahead);
        for (int decimals = written <= last ? Math.max(first, written) : first; decimals <= last; decimals++) {
            BigDecimal shownSize = size.in(unit).setScale(decimals, RoundingMode.HALF_UP);
            BigDecimal shownLimit = limit.in(unit).setScale(decimals, RoundingMode.HALF_UP);
            if (shownSize.compareTo(shownLimit) != 0 || size.equals(limit)) {
                return new ComparedSizes(
                        ByteSize.text(shownSize, unit),
                        ByteSize.text(shownLimit, unit),
                        ByteSize.text(shownSize.subtract(shownLimit).abs(), unit));
            }
        }
        return new ComparedSizes(
                size.formatBytes(), limit.formatBytes(), size.distanceTo(limit).formatBytes());
    }
}
