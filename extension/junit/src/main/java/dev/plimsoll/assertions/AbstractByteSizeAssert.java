package dev.plimsoll.assertions;

import static dev.plimsoll.internal.judgement.Judgement.heldIf;
import static dev.plimsoll.internal.messages.ShouldHaveSize.shouldBeAtLeast;
import static dev.plimsoll.internal.messages.ShouldHaveSize.shouldBeAtMost;

import dev.plimsoll.image.AbsoluteBudget;
import dev.plimsoll.image.BudgetVerdict;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.internal.judge.Limits;
import dev.plimsoll.internal.judgement.Judgement;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AbstractComparableAssert;
import org.assertj.core.api.AbstractLongAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.presentation.StandardRepresentation;
import org.jspecify.annotations.Nullable;

/**
 * Base class of the assertions on a size. AssertJ's assertions on comparable values, such as {@code isLessThan} and {@code
 * isBetween}, are inherited.
 *
 * @param <SELF> the type of the subclass, which the assertions return
 * @since 0.1.0
 */
public abstract class AbstractByteSizeAssert<SELF extends AbstractByteSizeAssert<SELF>>
        extends AbstractComparableAssert<SELF, ByteSize> {

    @Nullable ImageSoftAssertions softly;

    /**
     * Creates assertions on a size.
     *
     * @param actual the size; with null, every assertion fails
     * @param selfType the class of the subclass
     */
    protected AbstractByteSizeAssert(@Nullable ByteSize actual, Class<?> selfType) {
        super(actual, selfType);
        info.useRepresentation(new ExactSizes());
    }

    /**
     * Verifies that the size is at most a limit.
     *
     * <pre><code class='java'> // passes
     * assertThat(ByteSize.parse("7.37MB")).isAtMost("10MB");
     *
     * // fails
     * assertThat(ByteSize.parse("12.4MB")).isAtMost("10MB");</code></pre>
     *
     * @param limit in the syntax of {@link ByteSize#parse}
     * @throws IllegalArgumentException if the text is not a size
     */
    public SELF isAtMost(String limit) {
        return isWithin(Limits.absolute(limit));
    }

    /**
     * Verifies that the size is at most a limit.
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
     * Verifies that the size is at least a limit.
     *
     * <pre><code class='java'> // passes
     * assertThat(ByteSize.parse("7.37MB")).isAtLeast("1MB");
     *
     * // fails
     * assertThat(ByteSize.parse("900kB")).isAtLeast("1MB");</code></pre>
     *
     * @param limit in the syntax of {@link ByteSize#parse}
     * @throws IllegalArgumentException if the text is not a size
     */
    public SELF isAtLeast(String limit) {
        return isAtLeast(Limits.absolute(limit));
    }

    /**
     * Verifies that the size is at least a limit.
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
     * Returns assertions on the number of bytes.
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
        // Only soft assertions continue with null; the next assertion reports it.
        @Nullable Long bytes = actual == null ? null : Long.valueOf(actual.bytes());
        AbstractLongAssert<?> next = softly == null ? Assertions.assertThat(bytes) : softly.assertThat(bytes);
        return Navigation.carry(this, next, "bytes");
    }

    private SELF isWithin(AbsoluteBudget budget) {
        isNotNull();
        TextMessage.of(within(budget)).ifPresent(this::throwAssertionError);
        return myself;
    }

    private SELF isAtLeast(AbsoluteBudget least) {
        isNotNull();
        TextMessage.of(atLeast(least)).ifPresent(this::throwAssertionError);
        return myself;
    }

    /** Returns the failure if the size is over a limit, otherwise empty. */
    Judgement within(AbsoluteBudget budget) {
        BudgetVerdict verdict = budget.judge(actual);
        return heldIf(verdict.held(), () -> shouldBeAtMost(verdict));
    }

    /** Returns the failure if the size is under a limit, otherwise empty. */
    Judgement atLeast(AbsoluteBudget least) {
        return heldIf(actual.compareTo(least.limit()) >= 0, () -> shouldBeAtLeast(actual, least));
    }

    /** Prints the exact bytes too, so that AssertJ's messages never show different sizes as the same text. */
    private static final class ExactSizes extends StandardRepresentation {

        @Override
        protected String fallbackToStringOf(Object object) {
            return object instanceof ByteSize size
                    ? size + " (" + size.formatBytes() + ")"
                    : super.fallbackToStringOf(object);
        }
    }
}
