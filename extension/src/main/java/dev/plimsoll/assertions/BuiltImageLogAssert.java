package dev.plimsoll.assertions;

import static java.util.Objects.requireNonNull;

import dev.plimsoll.BuildLog;
import org.assertj.core.annotation.CheckReturnValue;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on how an image was built, in the middle of those on the image.
 *
 * @since 0.1.0
 */
public class BuiltImageLogAssert extends AbstractBuildLogAssert<BuiltImageLogAssert> {

    @Nullable BuiltImageAssert image;

    /** Soft assertions call it with nothing but the log; the image follows. */
    BuiltImageLogAssert(@Nullable BuildLog actual) {
        super(actual, BuiltImageLogAssert.class);
    }

    /**
     * Goes back to the assertions on the image.
     *
     * <pre><code class='java'> // passes
     * assertThat(image).buildLog().reusedCacheFor("RUN make").returnToImage().hasLayerCountAtMost(2);
     *
     * // fails: it has two layers
     * assertThat(image).buildLog().reusedCacheFor("RUN make").returnToImage().hasLayerCountAtMost(1);</code></pre>
     */
    @CheckReturnValue
    public BuiltImageAssert returnToImage() {
        return requireNonNull(image);
    }

    @Override
    String subject() {
        return "the build of " + returnToImage().name();
    }
}
