package dev.plimsoll.assertions;

import dev.plimsoll.BuildLog;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.ContainerImage;
import dev.plimsoll.RunResult;
import dev.plimsoll.image.ByteSize;
import java.util.function.Consumer;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.Assert;
import org.assertj.core.api.StandardSoftAssertionsProvider;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;

/**
 * Soft assertions on images, builds, runs, services and sizes, beside AssertJ's own: all of them run, and the failures are reported
 * together.
 *
 * <pre><code class='java'> ImageSoftAssertions.assertSoftly(softly -&gt; {
 *     softly.assertThat(image).hasSizeAtMost("10MB");
 *     softly.assertThat(image.run()).succeeded().stdout().contains("Hello");
 * });</code></pre>
 *
 * @since 0.1.0
 */
public class ImageSoftAssertions extends AbstractSoftAssertions implements StandardSoftAssertionsProvider {

    /** Creates soft assertions; {@link #assertAll()} reports their failures. */
    public ImageSoftAssertions() {}

    /**
     * Runs all assertions of a block, then reports those that failed.
     *
     * @throws AssertionError if an assertion failed, with the messages of all that did
     */
    public static void assertSoftly(Consumer<ImageSoftAssertions> assertions) {
        ImageSoftAssertions softly = new ImageSoftAssertions();
        assertions.accept(softly);
        softly.assertAll();
    }

    /** Creates soft assertions on an image. */
    @CheckReturnValue
    public ContainerImageAssert assertThat(@Nullable ContainerImage actual) {
        return proxy(ContainerImageAssert.class, ContainerImage.class, actual);
    }

    /** Creates soft assertions on an image that was built here. */
    @CheckReturnValue
    public BuiltImageAssert assertThat(@Nullable BuiltImage actual) {
        return proxy(BuiltImageAssert.class, BuiltImage.class, actual);
    }

    /** Creates soft assertions on a run. */
    @CheckReturnValue
    public RunResultAssert assertThat(@Nullable RunResult actual) {
        return proxy(RunResultAssert.class, RunResult.class, actual);
    }

    /** Creates soft assertions on the steps of a build. */
    @CheckReturnValue
    public BuildLogAssert assertThat(@Nullable BuildLog actual) {
        return proxy(BuildLogAssert.class, BuildLog.class, actual);
    }

    /** Creates soft assertions on a container that keeps running, whether Plimsoll or Testcontainers made it. */
    @CheckReturnValue
    public ServiceAssert assertThat(@Nullable GenericContainer<?> actual) {
        return proxy(ServiceAssert.class, GenericContainer.class, actual);
    }

    /** Creates soft assertions on a size. */
    @CheckReturnValue
    public ByteSizeAssert assertThat(@Nullable ByteSize actual) {
        return proxy(ByteSizeAssert.class, ByteSize.class, actual);
    }

    /**
     * Creates soft assertions of any class, including your own:
     *
     * <pre><code class='java'> softly.proxy(ServiceImageAssert.class, ContainerImage.class, image).isHardened();</code></pre>
     */
    @Override
    public <SELF extends Assert<? extends SELF, ? extends ACTUAL>, ACTUAL> SELF proxy(
            Class<SELF> assertClass, Class<ACTUAL> actualClass, @Nullable ACTUAL actual) {
        SELF created = super.proxy(assertClass, actualClass, actual);
        if (created instanceof AbstractContainerImageAssert<?, ?> image) {
            image.softly = this;
        } else if (created instanceof AbstractRunResultAssert<?> run) {
            run.softly = this;
        } else if (created instanceof AbstractBuildLogAssert<?> log) {
            log.softly = this;
        } else if (created instanceof AbstractServiceAssert<?> service) {
            service.softly = this;
        } else if (created instanceof AbstractByteSizeAssert<?> size) {
            size.softly = this;
        }
        return created;
    }

    /** Creates the soft assertions that navigation from a soft assertion returns. Their classes have type parameters. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    <T, A> T navigated(Class<? super T> assertClass, Class<A> actualClass, @Nullable A actual) {
        return (T) proxy((Class) assertClass, actualClass, actual);
    }
}
