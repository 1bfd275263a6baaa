package dev.plimsoll.assertions;

import dev.plimsoll.BuildLog;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.RunResult;
import dev.plimsoll.image.ByteSize;
import java.util.function.Consumer;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.StandardSoftAssertionsProvider;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on images, builds, runs and sizes, and AssertJ's own, that are all made before the failed ones are reported together.
 *
 * <pre><code class='java'> ImageSoftAssertions.assertSoftly(softly -&gt; {
 *     softly.assertThat(image).hasSizeAtMost("10MB");
 *     softly.assertThat(image.run()).succeeded().stdout().contains("Hello");
 * });</code></pre>
 *
 * @since 0.1.0
 */
public class ImageSoftAssertions extends AbstractSoftAssertions implements StandardSoftAssertionsProvider {

    /** Creates an empty collection of failures; {@link #assertAll()} reports them. */
    public ImageSoftAssertions() {}

    /**
     * Makes all assertions of the block, then reports those that failed.
     *
     * @throws AssertionError if at least one failed, with the messages of all that did
     */
    public static void assertSoftly(Consumer<ImageSoftAssertions> assertions) {
        ImageSoftAssertions softly = new ImageSoftAssertions();
        assertions.accept(softly);
        softly.assertAll();
    }

    /** Creates soft assertions on an image. */
    @CheckReturnValue
    public BuiltImageAssert assertThat(@Nullable BuiltImage actual) {
        BuiltImageAssert result = proxy(BuiltImageAssert.class, BuiltImage.class, actual);
        result.softly = this;
        return result;
    }

    /** Creates soft assertions on a run. */
    @CheckReturnValue
    public RunResultAssert assertThat(@Nullable RunResult actual) {
        RunResultAssert result = proxy(RunResultAssert.class, RunResult.class, actual);
        result.softly = this;
        return result;
    }

    /** Creates soft assertions on what a build did. */
    @CheckReturnValue
    public BuildLogAssert assertThat(@Nullable BuildLog actual) {
        BuildLogAssert result = proxy(BuildLogAssert.class, BuildLog.class, actual);
        result.softly = this;
        return result;
    }

    /** Creates soft assertions on a size. */
    @CheckReturnValue
    public ByteSizeAssert assertThat(@Nullable ByteSize actual) {
        ByteSizeAssert result = proxy(ByteSizeAssert.class, ByteSize.class, actual);
        result.softly = this;
        return result;
    }
}
