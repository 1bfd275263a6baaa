package dev.plimsoll.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTests {

    @ParameterizedTest
    @CsvSource({
        "10MB, 10000000, MB",
        "10 MB, 10000000, MB",
        "'  10  MB ', 10000000, MB",
        "7.37MB, 7370000, MB",
        "900kB, 900000, KB",
        "1.5 MiB, 1572864, MIB",
        "1KiB, 1024, KIB",
        "1GB, 1000000000, GB",
        "2GiB, 2147483648, GIB",
        "1TB, 1000000000000, TB",
        "1TiB, 1099511627776, TIB",
        "1024, 1024, B",
        "1 B, 1, B",
        "0, 0, B",
        "007B, 7, B",
        "1.0B, 1, B",
        "0.1MB, 100000, MB",
        "7.3MiB, 7654604, MIB",
        "9223372036854775807, 9223372036854775807, B",
        "9223372TB, 9223372000000000000, TB",
    })
    void parseWhenTextIsASizeReadsItExactly(String text, long bytes, ByteUnit unit) {
        assertThat(ByteSize.parse(text)).isEqualTo(ByteSize.of(bytes));
        assertThat(ByteSize.unitOf(text)).isEqualTo(unit);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "''| it is empty; write a number and a unit, such as 10MB (10^6 bytes) or 10MiB (2^20 bytes)",
                "' '| it is empty; write a number and a unit, such as 10MB (10^6 bytes) or 10MiB (2^20 bytes)",
                "-1MB| a size is not negative; write 1MB",
                "-x| a size is not negative; write a number and a unit, such as 10MB (10^6 bytes) or 10MiB (2^20 bytes)",
                "+1MB| a size has no sign; write 1MB",
                "1,5MB| it has a comma; write 1.5MB",
                ".5MB| no digit stands before the point; write 0.5MB",
                "5.MB| it is not one number and one unit; write a number and a unit, such as 10MB (10^6 bytes) or 10MiB (2^20 bytes)",
                "NaN| it does not start with a number; write a number and a unit, such as 10MB (10^6 bytes) or 10MiB (2^20 bytes)",
                "MB| it does not start with a number; write a number and a unit, such as 10MB (10^6 bytes) or 10MiB (2^20 bytes)",
                "10MB0| it is not one number and one unit; write a number and a unit, such as 10MB (10^6 bytes) or 10MiB (2^20 bytes)",
                "10 M B| it is not one number and one unit; write a number and a unit, such as 10MB (10^6 bytes) or 10MiB (2^20 bytes)",
                "1 000MB| it is not one number and one unit; write a number and a unit, such as 10MB (10^6 bytes) or 10MiB (2^20 bytes)",
                "1e3| powers of ten are not read; write a number and a unit, such as 10MB (10^6 bytes) or 10MiB (2^20 bytes)",
                "1%| a percentage is a share of another image; write a number and a unit, such as 10MB (10^6 bytes) or 10MiB (2^20 bytes)",
                "10Mb| Mb would be megabit; write 10MB (10^6 bytes) or 10MiB (2^20 bytes)",
                "10mb| mb is not spelled as a unit; write 10MB (10^6 bytes) or 10MiB (2^20 bytes)",
                "10m| m may mean a power of 1000 or of 1024; write 10MB (10^6 bytes) or 10MiB (2^20 bytes)",
                "10K| K may mean a power of 1000 or of 1024; write 10kB (10^3 bytes) or 10KiB (2^10 bytes)",
                "900KB| KB is 1000 bytes to some and 1024 to others; write 900kB (10^3 bytes) or 900KiB (2^10 bytes)",
                "1.5Gi| Gi is not spelled as a unit; write 1.5GB (10^9 bytes) or 1.5GiB (2^30 bytes)",
                "8b| b is bit; write 8B",
                "8 bytes| bytes is not a unit here; write 8B",
                "8PB| PB is not a unit; write B, kB, MB, GB or TB (powers of 1000), KiB, MiB, GiB or TiB (of 1024)",
                "8 parsecs| parsecs is not a unit; write B, kB, MB, GB or TB (powers of 1000), KiB, MiB, GiB or TiB (of 1024)",
                "0.5B| it comes to 0.5 bytes, and a byte is not divided; write 1B",
                "1.5| it comes to 1.5 bytes, and a byte is not divided; write 2B",
                "1.2345kB| it comes to 1234.5 bytes, and a byte is not divided; write 1235B",
                "0.0001KiB| it comes to 0.1024 bytes, and a byte is not divided; write 1B",
                "9223372036854775808| it is more than 2^63-1 bytes; write 9223372TB or less",
                "99999999999TiB| it is more than 2^63-1 bytes; write 9223372TB or less",
            })
    void parseWhenTextIsNoSizeSaysWhatIsWrongAndWhatToWrite(String text, String rest) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ByteSize.parse(text))
                .withMessage("'" + (text.isBlank() ? text : text.strip()) + "' is not a size:" + rest);
    }

    @Test
    void parseWhenTextIsVeryLongRefusesItQuickly() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ByteSize.parse("9".repeat(10_000_000)))
                .withMessage(
                        "'" + "9".repeat(64) + "…' is not a size: it is too long; write a number and a unit, such as "
                                + "10MB (10^6 bytes) or 10MiB (2^20 bytes)");
    }

    @Test
    void parseWhenDigitsAreNotAsciiRefuses() {
        assertThatIllegalArgumentException().isThrownBy(() -> ByteSize.parse("١٠MB"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1, 1 B",
        "999, 999 B",
        "1000, 1 kB",
        "1005, 1.01 kB",
        "99600000, 99.6 MB",
        "999499, 999 kB",
        "999500, 1 MB",
        "999999, 1 MB",
        "7370000, 7.37 MB",
        "7374999, 7.37 MB",
        "12400123, 12.4 MB",
        "943000000, 943 MB",
        "1020000000, 1.02 GB",
        "999999999999, 1 TB",
        "9223372036854775807, 9223372 TB",
    })
    void toStringWhenPrintedHasThreeDigitsInTheUnitThatSuits(long bytes, String text) {
        assertThat(ByteSize.of(bytes)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "12400123, GB, 0.0124 GB",
        "12345678, KB, 12346 kB",
        "12400123, B, 12400123 B",
        "1572864, MIB, 1.5 MiB",
        "7728005, MIB, 7.37 MiB",
        "0, MB, 0 MB",
        "1, TIB, 0.000000000000909 TiB",
    })
    void formatWhenUnitIsGivenPrintsInIt(long bytes, ByteUnit unit, String text) {
        assertThat(ByteSize.of(bytes).format(unit)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 bytes", "1, 1 byte", "999, 999 bytes", "1000, 1 000 bytes", "12400123, 12 400 123 bytes"})
    void formatBytesWhenPrintedSetsThousandsApart(long bytes, String text) {
        assertThat(ByteSize.of(bytes).formatBytes()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "12400123, 10000000, MB, 12.4 MB, 10 MB, 2.4 MB",
        "10040000, 10000000, MB, 10.04 MB, 10 MB, 0.04 MB",
        "10000400, 10000000, MB, 10.0004 MB, 10 MB, 0.0004 MB",
        "10000001, 10000000, MB, 10 000 001 bytes, 10 000 000 bytes, 1 byte",
        "9999999, 10000000, MB, 9 999 999 bytes, 10 000 000 bytes, 1 byte",
        "8, 10000000, MB, 0 MB, 10 MB, 10 MB",
        "7374999, 7370000, MB, 7.375 MB, 7.37 MB, 0.005 MB",
        "7000000, 7123400, MB, 7 MB, 7.1234 MB, 0.1234 MB",
        "1200, 1000, B, 1200 B, 1000 B, 200 B",
        "12400123, 10485760, MIB, 11.8 MiB, 10 MiB, 1.8 MiB",
        "7654605, 7654604, MIB, 7 654 605 bytes, 7 654 604 bytes, 1 byte",
        "5, 5, MB, 0.000005 MB, 0.000005 MB, 0 MB",
        "1, 0, B, 1 B, 0 B, 1 B",
        "1, 0, MB, 0.000001 MB, 0 MB, 0.000001 MB",
    })
    void comparedToWhenSizesDifferPrintsThemApart(
            long size, long limit, ByteUnit unit, String sizeText, String limitText, String difference) {
        assertThat(ByteSize.of(size).comparedTo(ByteSize.of(limit), unit))
                .isEqualTo(new ComparedSizes(sizeText, limitText, difference));
    }

    @Test
    void ofWhenNegativeRefuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ByteSize.of(-1))
                .withMessage("-1 is not a size: a size is 0 bytes or more");
    }

    @Test
    void plusWhenSumOverflowsThrows() {
        assertThat(ByteSize.of(2).plus(ByteSize.of(3))).isEqualTo(ByteSize.of(5));
        assertThatThrownBy(() -> ByteSize.of(Long.MAX_VALUE).plus(ByteSize.of(1)))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void distanceToWhenEitherIsLargerIsTheSame() {
        assertThat(ByteSize.of(2).distanceTo(ByteSize.of(5))).isEqualTo(ByteSize.of(3));
        assertThat(ByteSize.of(5).distanceTo(ByteSize.of(2))).isEqualTo(ByteSize.of(3));
    }

    @Test
    void compareToWhenSortedGoesByBytes() {
        assertThat(ByteSize.parse("1MiB")).isGreaterThan(ByteSize.parse("1MB"));
        assertThat(ByteSize.ZERO).isLessThan(ByteSize.of(1));
    }

    @ParameterizedTest
    @MethodSource("manySizes")
    void parseWhenGivenWhatToStringPrintedComesBackToThreeDigits(long bytes) {
        ByteSize size = ByteSize.of(bytes);
        ByteSize again = ByteSize.parse(size.toString());
        BigDecimal three = BigDecimal.valueOf(bytes).round(new MathContext(3, RoundingMode.HALF_UP));
        if (bytes < 1_000_000_000_000_000L) {
            assertThat(BigDecimal.valueOf(again.bytes())).isEqualByComparingTo(three);
        }
        assertThat(again).hasToString(size.toString());
    }

    @ParameterizedTest
    @MethodSource("manySizes")
    void parseWhenGivenAnyUnitPrintedIsCloseByHalfADigit(long bytes) {
        for (ByteUnit unit : ByteUnit.values()) {
            String text = ByteSize.of(bytes).format(unit);
            BigDecimal printed = new BigDecimal(text.substring(0, text.indexOf(' ')));
            BigDecimal off = printed.multiply(BigDecimal.valueOf(unit.bytes()))
                    .subtract(BigDecimal.valueOf(bytes))
                    .abs();
            BigDecimal allowed = BigDecimal.valueOf(bytes).multiply(new BigDecimal("0.005"));
            assertThat(off).isLessThanOrEqualTo(allowed.max(BigDecimal.ZERO));
        }
    }

    @ParameterizedTest
    @MethodSource("manySizes")
    void comparedToWhenOverTheLimitNeverPrintsBothAlike(long bytes) {
        Random random = new Random(bytes);
        for (ByteUnit unit : ByteUnit.values()) {
            long over = 1 + (long) (bytes * random.nextDouble() * random.nextDouble() * 0.001);
            if (bytes <= Long.MAX_VALUE - over) {
                ComparedSizes compared = ByteSize.of(bytes + over).comparedTo(ByteSize.of(bytes), unit);
                assertThat(compared.size()).isNotEqualTo(compared.limit());
                assertThat(compared.difference()).doesNotMatch("0 .*");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void parseWhenUnitIsWrittenWithAndWithoutSpaceReadsIt(ByteUnit unit) {
        assertThat(ByteSize.parse("3" + unit)).isEqualTo(ByteSize.parse("3 " + unit));
        assertThat(ByteSize.parse("3" + unit)).isEqualTo(ByteSize.of(3 * unit.bytes()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KB", "Kb", "kb", "mb", "mB", "Gb", "tb", "MIB", "mib", "Mib", "k", "M", "g", "T", "Ki", "b", "kiB"
            })
    void parseWhenCapitalsDifferFromTheUnitRefuses(String unit) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ByteSize.parse("1" + unit))
                .withMessageMatching("'1" + unit + "' is not a size: .+; write 1.+");
    }

    static LongStream manySizes() {
        Random random = new Random(20260101);
        LongStream powers = LongStream.iterate(1, n -> n < Long.MAX_VALUE / 10, n -> n * 10)
                .flatMap(n -> LongStream.of(n - 1, n, n + 1, 5 * n));
        LongStream halves = LongStream.of(999_499, 999_500, 999_501, 1_005, 1_004, Long.MAX_VALUE - 1, Long.MAX_VALUE);
        LongStream spread = LongStream.generate(() -> random.nextLong() >>> (1 + random.nextInt(62)))
                .limit(300);
        return LongStream.concat(LongStream.concat(powers, halves), spread);
    }
}
