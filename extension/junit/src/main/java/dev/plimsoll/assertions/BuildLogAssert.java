package dev.plimsoll.assertions;

import dev.plimsoll.BuildLog;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the steps of a build.
 *
 * @since 0.1.0
 */
public class BuildLogAssert extends AbstractBuildLogAssert<BuildLogAssert> {

    /** Creates assertions on a build, like {@link ImageAssertions#assertThat(BuildLog)}. */
    public BuildLogAssert(@Nullable BuildLog actual) {
        super(actual, BuildLogAssert.class);
    }
}
