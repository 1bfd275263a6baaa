package dev.plimsoll.image;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A number of bytes that reads and prints the units of Docker (MB, powers of 1000) and of IEC (MiB, powers of 1024).
 *
 * @param bytes how many, 0 or more
 * @since 0.1.0
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {

    /** Zero bytes. */
    public static final ByteSize ZERO = new ByteSize(0);

    private static final int DIGITS = 3;
    private static final List<ByteUnit> SI = List.of(ByteUnit.TB, ByteUnit.GB, ByteUnit.MB, ByteUnit.KB);

    /** Refuses a negative number with an {@link IllegalArgumentException}. */
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
     * Reads a size such as {@code 10MB}, {@code 7.37 MB}, {@code 1.5MiB} or {@code 1024}, which is bytes.
     *
     * <p>The units are those of {@link ByteUnit}, with exactly their capitals. Spellings that mean something else elsewhere are
     * refused: {@code Mb} is megabit, {@code m} and {@code mb} are 2<sup>20</sup> bytes to {@code docker run --memory},
     * {@code KB} is 1024 bytes to JEDEC. What comes to a fraction of a byte is refused too, except for binary units, where few
     * decimal fractions come to whole bytes: {@code 7.3MiB} is rounded down, which leaves the same images under the limit.
     *
     * @throws IllegalArgumentException if the text is not a size, with the nearest text that is one
     */
    public static ByteSize parse(String text) {
        return ByteSizeParser.parse(text).size();
    }

    /**
     * The unit in which {@link #parse} reads a text, so that messages about a limit can use the limit's own unit;
     * {@link ByteUnit#B} for a bare number.
     *
     * @throws IllegalArgumentException if the text is not a size
     */
    public static ByteUnit unitOf(String text) {
        return ByteSizeParser.parse(text).unit();
    }

    /**
     * The sum of both.
     *
     * @throws ArithmeticException if the sum is beyond {@link Long#MAX_VALUE} bytes
     */
    public ByteSize plus(ByteSize other) {
        return new ByteSize(Math.addExact(bytes, other.bytes));
    }

    /**
     * The sum of sizes; {@link #ZERO} if there are none.
     *
     * @throws ArithmeticException if the sum is beyond {@link Long#MAX_VALUE} bytes
     */
    public static ByteSize sum(Stream<ByteSize> sizes) {
        return sizes.reduce(ZERO, ByteSize::plus);
    }

    /** How far the two are apart, whichever is the larger. */
    public ByteSize distanceTo(ByteSize other) {
        return new ByteSize(Math.abs(bytes - other.bytes));
    }

    /** The unit in which {@link #toString} prints it: B, kB, MB, GB or TB. */
    public ByteUnit naturalUnit() {
        for (ByteUnit unit : SI) {
            // 999 999 bytes are 1 MB once rounded, never 1000 kB.
            if (rounded(unit).compareTo(BigDecimal.ONE) >= 0) {
                return unit;
            }
        }
        return ByteUnit.B;
    }

    /**
     * This size in a unit, with three significant digits or more if more stand before the point, such as {@code 7.37
     * MB}, {@code 12346 kB} or {@code 0.0124 GB}.
     */
    public String format(ByteUnit unit) {
        return text(rounded(unit), unit);
    }

    /** The exact number with separated thousands, such as {@code 12 400 123 bytes}. */
    public String formatBytes() {
        String digits = String.format(Locale.ROOT, "%,d", bytes).replace(',', ' ');
        return digits + (bytes == 1 ? " byte" : " bytes");
    }

    /** This size and a limit as texts in one unit; the texts differ if the sizes do. */
    public ComparedSizes comparedTo(ByteSize limit, ByteUnit unit) {
        return ComparedSizes.of(this, limit, unit);
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** This size as Docker prints it, with three significant digits in the natural unit, such as {@code 7.37 MB}. */
    @Override
    public String toString() {
        return format(naturalUnit());
    }

    /** The exact value in a unit; always a finite decimal, as units have only the prime factors 2 and 5. */
    BigDecimal in(ByteUnit unit) {
        return BigDecimal.valueOf(bytes).divide(BigDecimal.valueOf(unit.bytes()));
    }

    static String text(BigDecimal value, ByteUnit unit) {
        return value.stripTrailingZeros().toPlainString() + " " + unit;
    }

    private BigDecimal rounded(ByteUnit unit) {
        BigDecimal exact = in(unit);
        BigDecimal whole = exact.setScale(0, RoundingMode.HALF_UP);
        return whole.precision() >= DIGITS ? whole : exact.round(new MathContext(DIGITS, RoundingMode.HALF_UP));
    }
}
