package dev.plimsoll.assertions;

import dev.plimsoll.BuildLog;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on what a build did.
 *
 * @since 0.1.0
 */
public class BuildLogAssert extends AbstractBuildLogAssert<BuildLogAssert> {

    /** Creates assertions on what a build did, like {@link ImageAssertions#assertThat(BuildLog)}. */
    public BuildLogAssert(@Nullable BuildLog actual) {
        super(actual, BuildLogAssert.class);
    }
}
