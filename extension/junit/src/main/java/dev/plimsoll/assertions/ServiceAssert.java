package dev.plimsoll.assertions;

import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;

/**
 * Assertions on a container that keeps running.
 *
 * @since 0.1.0
 */
public class ServiceAssert extends AbstractServiceAssert<ServiceAssert> {

    /** Creates assertions on a container, like {@link ImageAssertions#assertThat(GenericContainer)}. */
    public ServiceAssert(@Nullable GenericContainer<?> actual) {
        super(actual, ServiceAssert.class);
    }
}
