package dev.plimsoll.assertions;

import dev.plimsoll.image.ByteSize;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a size.
 *
 * @since 0.1.0
 */
public class ByteSizeAssert extends AbstractByteSizeAssert<ByteSizeAssert> {

    /** Creates assertions on a size, like {@link ImageAssertions#assertThat(ByteSize)}. */
    public ByteSizeAssert(@Nullable ByteSize actual) {
        super(actual, ByteSizeAssert.class);
    }
}
