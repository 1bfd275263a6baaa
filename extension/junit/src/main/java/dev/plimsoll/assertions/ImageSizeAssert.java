package dev.plimsoll.assertions;

import static java.util.Objects.requireNonNull;

import dev.plimsoll.image.AbsoluteBudget;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.internal.judge.SizeJudge;
import dev.plimsoll.internal.judgement.Judgement;
import org.assertj.core.annotation.CheckReturnValue;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the size of an image, reached by {@link AbstractContainerImageAssert#size()}.
 *
 * @param <IMAGE> the type of the assertions on the image
 * @since 0.1.0
 */
public class ImageSizeAssert<IMAGE extends AbstractContainerImageAssert<IMAGE, ?>>
        extends AbstractByteSizeAssert<ImageSizeAssert<IMAGE>> {

    @Nullable IMAGE image;

    /** Called by reflection from soft assertions, which can pass only the actual value. */
    ImageSizeAssert(@Nullable ByteSize actual) {
        super(actual, ImageSizeAssert.class);
    }

    /**
     * Returns to the assertions on the image.
     *
     * <pre><code class='java'> // passes
     * assertThat(image).size().isGreaterThan(ByteSize.ZERO).returnToImage().hasLayerCountAtMost(2);
     *
     * // fails: it has two layers
     * assertThat(image).size().isGreaterThan(ByteSize.ZERO).returnToImage().hasLayerCountAtMost(1);</code></pre>
     */
    @CheckReturnValue
    public IMAGE returnToImage() {
        return requireNonNull(image);
    }

    @Override
    Judgement within(AbsoluteBudget budget) {
        return new SizeJudge(returnToImage().image()).isWithin(budget);
    }

    @Override
    Judgement atLeast(AbsoluteBudget least) {
        return new SizeJudge(returnToImage().image()).isAtLeast(least);
    }
}
