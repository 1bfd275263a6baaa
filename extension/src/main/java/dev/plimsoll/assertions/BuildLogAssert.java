package dev.plimsoll.assertions;

import dev.plimsoll.BuildLog;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on what a build did; {@link ImageAssertions#assertThat(BuildLog)} creates them.
 *
 * @since 0.1.0
 */
public class BuildLogAssert extends AbstractBuildLogAssert<BuildLogAssert> {

    /** Creates assertions on what a build did. */
    public BuildLogAssert(@Nullable BuildLog actual) {
        super(actual, BuildLogAssert.class);
    }
}
