package dev.plimsoll.assertions;

import dev.plimsoll.image.AbsoluteBudget;
import dev.plimsoll.image.BudgetVerdict;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.internal.assertions.ShouldHaveSize;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AbstractComparableAssert;
import org.assertj.core.api.AbstractLongAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.error.ErrorMessageFactory;
import org.assertj.core.presentation.StandardRepresentation;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a size; those of AssertJ on comparable things, such as {@code isLessThan} and {@code isBetween}, are here too.
 *
 * @param <SELF> the type that the assertions return
 * @since 0.1.0
 */
public abstract class AbstractByteSizeAssert<SELF extends AbstractByteSizeAssert<SELF>>
        extends AbstractComparableAssert<SELF, ByteSize> {

    @Nullable ImageSoftAssertions softly;

    AbstractByteSizeAssert(@Nullable ByteSize actual, Class<?> selfType) {
        super(actual, selfType);
        info.useRepresentation(new ExactSizes());
    }

    /**
     * Verifies that the size is at most the one given, which is read as {@link ByteSize#parse} reads it.
     *
     * <pre><code class='java'> // passes
     * assertThat(ByteSize.parse("7.37MB")).isAtMost("10MB");
     *
     * // fails
     * assertThat(ByteSize.parse("12.4MB")).isAtMost("10MB");</code></pre>
     *
     * @throws IllegalArgumentException if the text is not a size
     */
    public SELF isAtMost(String limit) {
        return isWithin(Limits.absolute(limit));
    }

    /**
     * Verifies that the size is at most the one given.
     *
     * <pre><code class='java'> // passes
     * assertThat(ByteSize.of(7_370_000)).isAtMost(ByteSize.of(10_000_000));
     *
     * // fails
     * assertThat(ByteSize.of(12_400_123)).isAtMost(ByteSize.of(10_000_000));</code></pre>
     */
    public SELF isAtMost(ByteSize limit) {
        return isWithin(AbsoluteBudget.of(limit));
    }

    /**
     * Verifies that the size is at least the one given, which is read as {@link ByteSize#parse} reads it.
     *
     * <pre><code class='java'> // passes
     * assertThat(ByteSize.parse("7.37MB")).isAtLeast("1MB");
     *
     * // fails
     * assertThat(ByteSize.parse("900kB")).isAtLeast("1MB");</code></pre>
     *
     * @throws IllegalArgumentException if the text is not a size
     */
    public SELF isAtLeast(String limit) {
        return isAtLeast(Limits.absolute(limit));
    }

    /**
     * Verifies that the size is at least the one given.
     *
     * <pre><code class='java'> // passes
     * assertThat(ByteSize.of(7_370_000)).isAtLeast(ByteSize.of(1_000_000));
     *
     * // fails
     * assertThat(ByteSize.of(900_000)).isAtLeast(ByteSize.of(1_000_000));</code></pre>
     */
    public SELF isAtLeast(ByteSize limit) {
        return isAtLeast(AbsoluteBudget.of(limit));
    }

    /**
     * Goes on with the number of bytes.
     *
     * <pre><code class='java'> // passes
     * assertThat(ByteSize.parse("1KiB")).bytes().isEqualTo(1024);
     *
     * // fails
     * assertThat(ByteSize.parse("1kB")).bytes().isEqualTo(1024);</code></pre>
     */
    @CheckReturnValue
    public final AbstractLongAssert<?> bytes() {
        isNotNull();
        // Null gets here with soft assertions only; the next assertion collects it.
        @Nullable Long bytes = actual == null ? null : Long.valueOf(actual.bytes());
        AbstractLongAssert<?> next = softly == null ? Assertions.assertThat(bytes) : softly.assertThat(bytes);
        return Navigation.carry(this, next, "bytes");
    }

    /** Takes note of a verdict; that on a size alone is of no further use. */
    void judged(BudgetVerdict verdict) {}

    /** Takes note that the size was judged by the least that it may be. */
    void judgedByLeast(AbsoluteBudget least) {}

    /** What is said when the size is over a limit. */
    ErrorMessageFactory tooMuch(BudgetVerdict verdict) {
        return ShouldHaveSize.shouldBeAtMost(verdict);
    }

    /** What is said when the size is under a limit. */
    ErrorMessageFactory tooLittle(AbsoluteBudget least) {
        return ShouldHaveSize.shouldBeAtLeast(actual, least);
    }

    private SELF isWithin(AbsoluteBudget budget) {
        isNotNull();
        BudgetVerdict verdict = budget.judge(actual);
        judged(verdict);
        if (!verdict.held()) {
            throwAssertionError(tooMuch(verdict));
        }
        return myself;
    }

    private SELF isAtLeast(AbsoluteBudget least) {
        isNotNull();
        judgedByLeast(least);
        if (actual.compareTo(least.limit()) < 0) {
            throwAssertionError(tooLittle(least));
        }
        return myself;
    }

    /** AssertJ's own messages must not print two sizes alike that differ. */
    private static final class ExactSizes extends StandardRepresentation {

        @Override
        protected String fallbackToStringOf(Object object) {
            return object instanceof ByteSize size
                    ? size + " (" + size.formatBytes() + ")"
                    : super.fallbackToStringOf(object);
        }
    }
}
