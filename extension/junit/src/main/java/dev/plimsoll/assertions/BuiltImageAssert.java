package dev.plimsoll.assertions;

import dev.plimsoll.BuiltImage;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on an image that was built from a stage of a Dockerfile.
 *
 * @since 0.1.0
 */
public class BuiltImageAssert extends AbstractBuiltImageAssert<BuiltImageAssert> {

    /** Creates assertions on an image, like {@link ImageAssertions#assertThat(BuiltImage)}. */
    public BuiltImageAssert(@Nullable BuiltImage actual) {
        super(actual, BuiltImageAssert.class);
    }
}
