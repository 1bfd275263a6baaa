package dev.plimsoll.internal.cli;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.internal.difference.SizeChange;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The least change of a size that is worth mentioning: a share of the former size or a number of bytes.
 *
 * @param percent empty if the threshold is a number of bytes
 */
record Threshold(Optional<BigDecimal> percent, ByteSize bytes) {

    /**
     * Parses a threshold, such as {@code 5%} or {@code 200kB}.
     *
     * @throws IllegalArgumentException if the text is neither a share nor a size
     */
    static Threshold parse(String text) {
        if (text.matches("[0-9]{1,9}(\\.[0-9]{1,9})? ?%")) {
            String number = text.substring(0, text.length() - 1).strip();
            return new Threshold(Optional.of(new BigDecimal(number)), ByteSize.ZERO);
        }
        return new Threshold(Optional.empty(), ByteSize.parse(text));
    }

    /** Returns whether a size changes at least by this. */
    boolean isReached(SizeChange change) {
        long bytes = Math.abs(change.bytes());
        return percent.map(share -> BigDecimal.valueOf(bytes)
                                .multiply(BigDecimal.valueOf(100))
                                .compareTo(share.multiply(
                                        BigDecimal.valueOf(change.before().bytes())))
                        >= 0)
                .orElseGet(() -> bytes >= this.bytes.bytes());
    }
}
