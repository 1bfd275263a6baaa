package dev.plimsoll.assertions;

import dev.plimsoll.BuildLog;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.ContainerImage;
import dev.plimsoll.RunResult;
import dev.plimsoll.image.ByteSize;
import org.assertj.core.annotation.CheckReturnValue;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;

/**
 * Entry points of the assertions on images, builds, runs, services and sizes.
 *
 * <p>Import {@code assertThat} statically. AssertJ's own can be imported too: the compiler chooses by the type of the
 * argument.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class ImageAssertions {

    private ImageAssertions() {}

    /** Creates assertions on an image. */
    public static ContainerImageAssert assertThat(@Nullable ContainerImage actual) {
        return new ContainerImageAssert(actual);
    }

    /** Creates assertions on an image that was built here. */
    public static BuiltImageAssert assertThat(@Nullable BuiltImage actual) {
        return new BuiltImageAssert(actual);
    }

    /** Creates assertions on a run. */
    public static RunResultAssert assertThat(@Nullable RunResult actual) {
        return new RunResultAssert(actual);
    }

    /** Creates assertions on the steps of a build. */
    public static BuildLogAssert assertThat(@Nullable BuildLog actual) {
        return new BuildLogAssert(actual);
    }

    /** Creates assertions on a container that keeps running, whether Plimsoll or Testcontainers made it. */
    public static ServiceAssert assertThat(@Nullable GenericContainer<?> actual) {
        return new ServiceAssert(actual);
    }

    /** Creates assertions on a size. */
    public static ByteSizeAssert assertThat(@Nullable ByteSize actual) {
        return new ByteSizeAssert(actual);
    }
}
