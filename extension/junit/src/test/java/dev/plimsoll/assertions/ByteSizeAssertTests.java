package dev.plimsoll.assertions;

import static dev.plimsoll.assertions.Failing.messageOf;
import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plimsoll.image.ByteSize;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ByteSizeAssertTests {

    private static final ByteSize SIZE = ByteSize.of(12_400_123);

    @Test
    void isAtMostWhenOverFails() {
        assertThat(SIZE).isAtMost("12.400123MB").isAtMost(SIZE);
        messageOf(
                () -> assertThat(SIZE).isAtMost("10MB"),
                "Expecting size to be at most 10 MB, but it is 12.4 MB, 2.4 MB too much (12 400 123 bytes).");
        messageOf(
                () -> assertThat(SIZE).isAtMost(ByteSize.of(12_400_122)),
                "Expecting size to be at most 12 400 122 bytes, but it is 12 400 123 bytes, 1 byte too much.");
    }

    @Test
    void isAtLeastWhenUnderFails() {
        assertThat(SIZE).isAtLeast("12MB").isAtLeast(SIZE);
        messageOf(
                () -> assertThat(SIZE).isAtLeast("1GB"),
                "Expecting size to be at least 1 GB, but it is 0.01 GB, 0.99 GB too little (12 400 123 bytes).");
        messageOf(
                () -> assertThat(SIZE).isAtLeast(ByteSize.of(20_000_000)),
                "Expecting size to be at least 20 MB, but it is 12.4 MB, 7.6 MB too little (12 400 123 bytes).");
    }

    @Test
    void isAtMostWhenShareRefuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(SIZE).isAtMost("1%"))
                .withMessageStartingWith("'1%' is a share");
    }

    @Test
    void isEqualToWhenSizesPrintAlikeShowsBytes() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(SIZE).isEqualTo(ByteSize.of(12_400_124)))
                .withMessage("\nexpected: 12.4 MB (12 400 124 bytes)\n but was: 12.4 MB (12 400 123 bytes)");
    }

    @Test
    void bytesWhenNavigatedAreANumber() {
        assertThat(SIZE).bytes().isEqualTo(12_400_123);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(SIZE).bytes().isZero())
                .withMessageStartingWith("[bytes] ");
    }

    @ParameterizedTest
    @MethodSource
    void anyAssertionWhenActualIsNullSaysSo(Consumer<ByteSizeAssert> assertion) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertion.accept(assertThat((ByteSize) null).as("it")))
                .withMessage("[it] \nExpecting actual not to be null");
    }

    static Stream<Consumer<ByteSizeAssert>> anyAssertionWhenActualIsNullSaysSo() {
        return Stream.of(
                size -> size.isAtMost("1MB"),
                size -> size.isAtMost(ByteSize.ZERO),
                size -> size.isAtLeast("1MB"),
                size -> size.isAtLeast(ByteSize.ZERO),
                size -> size.bytes().isNotNull());
    }
}
