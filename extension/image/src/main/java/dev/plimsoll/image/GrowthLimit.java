package dev.plimsoll.image;

import dev.plimsoll.internal.text.Figures;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The largest growth that is allowed: a share of the recorded size, a number of bytes, or the larger of both. At least one
 * of them is present.
 *
 * @param percent the share of the recorded size; empty if there is none
 * @param bytes the number of bytes; empty if there is none
 * @param unit the unit in which the bytes are written; empty if there are none
 * @since 0.1.0
 */
public record GrowthLimit(Optional<BigDecimal> percent, Optional<ByteSize> bytes, Optional<ByteUnit> unit) {

    private static final Pattern BARE_NUMBER = Pattern.compile("[0-9.]+");
    private static final String LEAST = "at least ";

    /** Returns the number of bytes by which an image may exceed its recorded size. */
    public ByteSize of(ByteSize baseline) {
        // Sizes are whole bytes: a growth of at most 9.4 bytes is a growth of at most 9 bytes.
        ByteSize share = percent.map(value -> ByteSize.of(Figures.part(value, baseline.bytes())))
                .orElse(ByteSize.ZERO);
        return bytes.filter(least -> least.compareTo(share) > 0).orElse(share);
    }

    /** Returns whether this limit allows at least as much as another, whatever the recorded size is. */
    boolean isNeverBelow(GrowthLimit other) {
        BigDecimal share = percent.orElse(BigDecimal.ZERO);
        BigDecimal otherShare = other.percent.orElse(BigDecimal.ZERO);
        ByteSize least = bytes.orElse(ByteSize.ZERO);
        return share.compareTo(otherShare) >= 0 && least.compareTo(other.bytes.orElse(ByteSize.ZERO)) >= 0;
    }

    static GrowthLimit parse(String text, String... clauses) {
        if (clauses.length > 2) {
            throw refusal(text, "'" + clauses[2] + "' is one clause too many");
        }
        boolean share = clauses[0].contains("%");
        if (!share && clauses.length == 2) {
            throw refusal(text, "'" + LEAST.strip() + "' belongs to a share");
        }
        if (!share) {
            return bytes(text, clauses[0], Optional.empty());
        }
        if (clauses[0].matches("0+(\\.0+)?\\s*%") && clauses.length == 1) {
            return new GrowthLimit(Optional.of(BigDecimal.ZERO), Optional.empty(), Optional.empty());
        }
        RelativeBudget percent = RelativeBudget.parse(clauses[0]);
        if (percent.reference().isPresent()) {
            throw refusal(text, "growth is a share of the baseline, so nothing may follow %");
        }
        if (clauses.length == 1) {
            return new GrowthLimit(Optional.of(percent.percent()), Optional.empty(), Optional.empty());
        }
        if (!clauses[1].startsWith(LEAST)) {
            throw refusal(text, "after the comma belongs '" + LEAST + "' and a size, or 'warn above' and a limit");
        }
        return bytes(text, clauses[1].substring(LEAST.length()).strip(), Optional.of(percent.percent()));
    }

    private static GrowthLimit bytes(String whole, String text, Optional<BigDecimal> percent) {
        if (BARE_NUMBER.matcher(text).matches()) {
            // A bare number is bytes elsewhere; here it is probably a percentage without its sign.
            throw refusal(whole, "'" + text + "' has no unit");
        }
        return new GrowthLimit(percent, Optional.of(ByteSize.parse(text)), Optional.of(ByteSize.unitOf(text)));
    }

    private static IllegalArgumentException refusal(String text, String why) {
        return new IllegalArgumentException(
                "'" + text + "' is not a limit on growth: " + why + "; write 5%, 200kB, or both: 5%, at least 200kB");
    }

    /** Returns the limit as it is written, such as {@code 5 %, at least 200 kB}. */
    @Override
    public String toString() {
        String size = bytes.map(value -> value.format(unit.orElseGet(value::naturalUnit)))
                .orElse("");
        return percent.map(value -> Figures.text(value) + (size.isEmpty() ? "" : ", " + LEAST + size))
                .orElse(size);
    }
}
