package dev.plimsoll.image;

import dev.plimsoll.internal.text.Figures;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A limit on the size of an image as a share of the size of another image.
 *
 * @param percent the share, above 0; a share above 100 lets the image be larger than the other
 * @param reference the stage named after {@code of}; empty if none is named
 * @param origin where the limit is written; empty if that is unknown
 * @since 0.1.0
 */
public record RelativeBudget(BigDecimal percent, Optional<String> reference, Optional<String> origin)
        implements SizeBudget {

    private static final Pattern FORM =
            Pattern.compile("(?<number>[0-9]{1,9}(\\.[0-9]{1,9})?)\\s*%(\\s+of\\s+(?<reference>\\S+))?");

    /**
     * Checks the share.
     *
     * @throws IllegalArgumentException if the share is not above 0
     */
    public RelativeBudget {
        if (percent.signum() <= 0) {
            throw refusal(percent.toPlainString() + "%", "a share must be above 0");
        }
        percent = percent.stripTrailingZeros();
    }

    /**
     * Parses a percentage such as {@code 1%}, {@code 0.8 %} or {@code 1% of builder}.
     *
     * @throws IllegalArgumentException if the text is not a percentage above 0
     */
    public static RelativeBudget parse(String text) {
        String stripped = text.strip();
        Matcher matcher = FORM.matcher(stripped);
        if (!matcher.matches()) {
            throw refusal(stripped, whyNot(stripped));
        }
        return new RelativeBudget(
                new BigDecimal(matcher.group("number")),
                Optional.ofNullable(matcher.group("reference")),
                Optional.empty());
    }

    @Override
    public RelativeBudget writtenAt(String place) {
        return new RelativeBudget(percent, reference, Optional.of(place));
    }

    /**
     * Judges a size by that of the other image. The comparison is exact: shares are not rounded before.
     *
     * @param actual the size to judge
     * @param other the size of the other image
     * @param otherName the other image's name in messages
     */
    public BudgetVerdict judge(ByteSize actual, ByteSize other, String otherName) {
        // Sizes are whole bytes: a limit of 9.4 bytes is a limit of 9 bytes.
        ByteSize limit = ByteSize.of(Figures.part(percent, other.bytes()));
        return new BudgetVerdict(
                this,
                actual,
                limit,
                Optional.of(new BudgetVerdict.Reference(otherName, other)),
                ShareTexts.of(actual, limit, other, percent));
    }

    /** Returns the budget in words, such as {@code 1 %} or {@code 1 % of builder}. */
    @Override
    public String toString() {
        return Figures.text(percent) + reference.map(name -> " of " + name).orElse("");
    }

    private static String whyNot(String text) {
        if (text.startsWith("%")) {
            return "there is no number before %";
        }
        if (text.startsWith("-") || text.startsWith("\u2212")) {
            return "a share must be above 0";
        }
        if (text.contains(",")) {
            return "it has a decimal comma instead of a point";
        }
        if (text.endsWith(" of")) {
            return "the name of the stage is missing";
        }
        return "it is not a number followed by %";
    }

    private static IllegalArgumentException refusal(String text, String why) {
        return new IllegalArgumentException(
                "'" + text + "' is not a share: " + why + "; write a percentage, such as 1% or 0.5%");
    }
}
