package dev.plimsoll.assertions;

import dev.plimsoll.ContainerImage;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a container image.
 *
 * @since 0.1.0
 */
public class ContainerImageAssert extends AbstractContainerImageAssert<ContainerImageAssert, ContainerImage> {

    /** Creates assertions on an image, like {@link ImageAssertions#assertThat(ContainerImage)}. */
    public ContainerImageAssert(@Nullable ContainerImage actual) {
        super(actual, ContainerImageAssert.class);
    }
}
