package dev.plimsoll.image;

import dev.plimsoll.internal.text.Figures;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A number of bytes. It is read and printed in Docker's units (MB, powers of 1000) and in those of IEC (MiB, powers of
 * 1024).
 *
 * @param bytes the number of bytes, 0 or more
 * @since 0.1.0
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {

    /** Zero bytes. */
    public static final ByteSize ZERO = new ByteSize(0);

    private static final List<ByteUnit> SI = List.of(ByteUnit.TB, ByteUnit.GB, ByteUnit.MB, ByteUnit.KB);

    /** Rejects a negative number with an {@link IllegalArgumentException}. */
    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException(bytes + " is not a size: a size is 0 bytes or more");
        }
    }

    /**
     * Creates a size of this many bytes.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public static ByteSize of(long bytes) {
        return new ByteSize(bytes);
    }

    /**
     * Parses a size such as {@code 10MB}, {@code 7.37 MB}, {@code 1.5MiB} or {@code 1024}. A bare number is bytes.
     *
     * <p>The units are those of {@link ByteUnit}; case matters. Spellings that mean something else in other programs are
     * rejected: {@code Mb} is megabit, {@code m} and {@code mb} are 2<sup>20</sup> bytes to {@code docker run --memory},
     * {@code KB} is 1024 bytes to JEDEC. A fraction of a byte is rejected in decimal units. In binary units, where few
     * decimal fractions are whole bytes, it is rounded down, as in {@code 7.3MiB}. The limit allows the same images, because
     * sizes are whole bytes.
     *
     * @throws IllegalArgumentException if the text is not a size; the message suggests the nearest valid text
     */
    public static ByteSize parse(String text) {
        return ByteSizeParser.parse(text).size();
    }

    /**
     * Returns the unit in which {@link #parse} reads a text, so that messages about a limit can use the limit's own unit.
     * For a bare number, this is {@link ByteUnit#B}.
     *
     * @throws IllegalArgumentException if the text is not a size
     */
    public static ByteUnit unitOf(String text) {
        return ByteSizeParser.parse(text).unit();
    }

    /**
     * Returns the sum of this size and another.
     *
     * @throws ArithmeticException if the sum is beyond {@link Long#MAX_VALUE} bytes
     */
    public ByteSize plus(ByteSize other) {
        return new ByteSize(Math.addExact(bytes, other.bytes));
    }

    /**
     * Returns the sum of sizes; {@link #ZERO} if there are none.
     *
     * @throws ArithmeticException if the sum is beyond {@link Long#MAX_VALUE} bytes
     */
    public static ByteSize sum(Stream<ByteSize> sizes) {
        return sizes.reduce(ZERO, ByteSize::plus);
    }

    /** Returns the absolute difference between this size and another. */
    public ByteSize distanceTo(ByteSize other) {
        return new ByteSize(Math.abs(bytes - other.bytes));
    }

    /** Returns the unit in which {@link #toString} prints this size: B, kB, MB, GB or TB. */
    public ByteUnit naturalUnit() {
        for (ByteUnit unit : SI) {
            // 999 999 bytes round to 1 MB, not to 1000 kB.
            if (rounded(unit).compareTo(BigDecimal.ONE) >= 0) {
                return unit;
            }
        }
        return ByteUnit.B;
    }

    /**
     * Formats this size in a unit. It has three significant digits, or as many as precede the decimal point, as in
     * {@code 7.37 MB}, {@code 12346 kB} or {@code 0.0124 GB}.
     */
    public String format(ByteUnit unit) {
        return text(rounded(unit), unit);
    }

    /** Formats the exact number of bytes with separated thousands, such as {@code 12 400 123 bytes}. */
    public String formatBytes() {
        String digits = String.format(Locale.ROOT, "%,d", bytes).replace(',', ' ');
        return digits + (bytes == 1 ? " byte" : " bytes");
    }

    /** Formats this size and a limit in one unit. The two texts differ if the sizes differ. */
    public ComparedSizes comparedTo(ByteSize limit, ByteUnit unit) {
        return ComparedSizes.of(this, limit, unit);
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** Returns this size as Docker prints it: three significant digits in the natural unit, such as {@code 7.37 MB}. */
    @Override
    public String toString() {
        return format(naturalUnit());
    }

    /**
     * Returns the exact value in a unit. It is always a finite decimal, because the units have only the prime factors 2 and
     * 5.
     */
    BigDecimal in(ByteUnit unit) {
        return BigDecimal.valueOf(bytes).divide(BigDecimal.valueOf(unit.bytes()));
    }

    static String text(BigDecimal value, ByteUnit unit) {
        return value.stripTrailingZeros().toPlainString() + " " + unit;
    }

    private BigDecimal rounded(ByteUnit unit) {
        return Figures.rounded(in(unit));
    }
}
