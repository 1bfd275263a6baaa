package dev.plimsoll.assertions;

import static java.util.Objects.requireNonNull;

import dev.plimsoll.BuildLog;
import org.assertj.core.annotation.CheckReturnValue;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the build of an image, reached by {@link AbstractBuiltImageAssert#buildLog()}.
 *
 * @param <IMAGE> the type of the assertions on the image
 * @since 0.1.0
 */
public class ImageBuildLogAssert<IMAGE extends AbstractBuiltImageAssert<IMAGE>>
        extends AbstractBuildLogAssert<ImageBuildLogAssert<IMAGE>> {

    @Nullable IMAGE image;

    /** Called by reflection from soft assertions, which can pass only the actual value. */
    ImageBuildLogAssert(@Nullable BuildLog actual) {
        super(actual, ImageBuildLogAssert.class);
    }

    /**
     * Returns to the assertions on the image.
     *
     * <pre><code class='java'> // passes
     * assertThat(image).buildLog().reusedCacheFor("RUN make").returnToImage().hasLayerCountAtMost(2);
     *
     * // fails: it has two layers
     * assertThat(image).buildLog().reusedCacheFor("RUN make").returnToImage().hasLayerCountAtMost(1);</code></pre>
     */
    @CheckReturnValue
    public IMAGE returnToImage() {
        return requireNonNull(image);
    }

    @Override
    String subject() {
        return "the build of " + returnToImage().name();
    }
}
