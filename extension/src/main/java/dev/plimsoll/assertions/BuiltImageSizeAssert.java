package dev.plimsoll.assertions;

import static java.util.Objects.requireNonNull;

import dev.plimsoll.image.AbsoluteBudget;
import dev.plimsoll.image.BudgetVerdict;
import dev.plimsoll.image.ByteSize;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.error.ErrorMessageFactory;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the size of an image, in the middle of those on the image.
 *
 * @since 0.1.0
 */
public class BuiltImageSizeAssert extends AbstractByteSizeAssert<BuiltImageSizeAssert> {

    @Nullable BuiltImageAssert image;

    /** Soft assertions call it with nothing but the size; the image follows. */
    BuiltImageSizeAssert(@Nullable ByteSize actual) {
        super(actual, BuiltImageSizeAssert.class);
    }

    /**
     * Goes back to the assertions on the image.
     *
     * <pre><code class='java'> // passes
     * assertThat(image).size().isGreaterThan(ByteSize.ZERO).returnToImage().hasLayerCountAtMost(2);
     *
     * // fails: it has two layers
     * assertThat(image).size().isGreaterThan(ByteSize.ZERO).returnToImage().hasLayerCountAtMost(1);</code></pre>
     */
    @CheckReturnValue
    public BuiltImageAssert returnToImage() {
        return requireNonNull(image);
    }

    @Override
    void judged(BudgetVerdict verdict) {
        returnToImage().judged(verdict);
    }

    @Override
    void judgedByLeast(AbsoluteBudget least) {
        returnToImage().judgedByLeast(least);
    }

    @Override
    ErrorMessageFactory tooMuch(BudgetVerdict verdict) {
        return returnToImage().tooMuch(verdict);
    }

    @Override
    ErrorMessageFactory tooLittle(AbsoluteBudget least) {
        return returnToImage().tooLittle(least);
    }
}
