package dev.plimsoll.internal.proposals;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ByteUnit;
import dev.plimsoll.internal.text.Figures;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A limit with room above the present value: a round number that is at least a tenth larger.
 *
 * @param limit the limit, such as {@code 8.2}
 * @param percent how much it is above the value
 */
record Headroom(BigDecimal limit, int percent) {

    private static final BigDecimal LEAST = new BigDecimal("1.1");
    private static final BigDecimal MOST = new BigDecimal("1.15");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * Returns the limit above a value.
     *
     * @param value above 0
     */
    static Headroom above(BigDecimal value) {
        BigDecimal least = value.multiply(LEAST);
        BigDecimal limit = least.round(new MathContext(1, RoundingMode.CEILING));
        for (int digits = 2; limit.compareTo(value.multiply(MOST)) > 0; digits++) {
            limit = least.round(new MathContext(digits, RoundingMode.CEILING));
        }
        return of(limit, value);
    }

    /** Returns the limit above a size, in whole units such as {@code 8.2MB}. */
    static String textAbove(ByteSize size) {
        ByteUnit unit = size.naturalUnit();
        return above(size, unit).limit().toPlainString() + unit;
    }

    /** Returns by how many percent that limit is above the size. */
    static int percentAbove(ByteSize size) {
        return above(size, size.naturalUnit()).percent();
    }

    private static Headroom above(ByteSize size, ByteUnit unit) {
        BigDecimal value = BigDecimal.valueOf(size.bytes()).divide(BigDecimal.valueOf(unit.bytes()));
        BigDecimal limit = above(value).limit();
        // There are no parts of bytes.
        return of(unit == ByteUnit.B ? limit.setScale(0, RoundingMode.CEILING) : limit, value);
    }

    private static Headroom of(BigDecimal limit, BigDecimal value) {
        BigDecimal room = limit.subtract(value).multiply(HUNDRED).divide(value, 0, RoundingMode.HALF_UP);
        return new Headroom(limit.stripTrailingZeros(), room.intValueExact());
    }

    /** Returns the share of one size in another in percent, with three digits. */
    static BigDecimal share(ByteSize part, ByteSize whole) {
        return Figures.rounded(Figures.percent(part.bytes(), whole.bytes()));
    }
}
