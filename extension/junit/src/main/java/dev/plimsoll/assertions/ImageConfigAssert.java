package dev.plimsoll.assertions;

import static java.util.Objects.requireNonNull;

import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.internal.judge.ConfigJudge;
import dev.plimsoll.internal.judgement.Judgement;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractInstantAssert;
import org.assertj.core.api.MapAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the configuration of an image, reached by {@link AbstractContainerImageAssert#config()}.
 *
 * @param <IMAGE> the type of the assertions on the image
 * @since 0.1.0
 */
public non-sealed class ImageConfigAssert<IMAGE extends AbstractContainerImageAssert<IMAGE, ?>>
        extends AbstractAssert<ImageConfigAssert<IMAGE>, ImageConfig>
        implements ConfigAssert<ImageConfigAssert<IMAGE>> {

    @Nullable IMAGE image;

    /** Called by reflection from soft assertions, which can pass only the actual value. */
    ImageConfigAssert(@Nullable ImageConfig actual) {
        super(actual, ImageConfigAssert.class);
    }

    /**
     * Returns to the assertions on the image.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).config().hasNoVolumes().returnToImage().hasLayerCountAtMost(2);
     *
     * // fails: it has two layers
     * assertThat(hello).config().hasNoVolumes().returnToImage().hasLayerCountAtMost(1);</code></pre>
     */
    @CheckReturnValue
    public IMAGE returnToImage() {
        return requireNonNull(image);
    }

    @Override
    @CheckReturnValue
    public final MapAssert<String, String> env() {
        return map(ImageConfig::environment, "environment");
    }

    @Override
    @CheckReturnValue
    public final MapAssert<String, String> labels() {
        return map(ImageConfig::ownLabels, "labels");
    }

    @Override
    @CheckReturnValue
    public final AbstractInstantAssert<?> created() {
        hasCreationTime();
        @Nullable Instant time = actual == null ? null : new ConfigJudge(returnToImage().image()).created();
        return Navigation.carry(this, Navigation.instant(softly(), time), "creation time of " + name());
    }

    /** Fails if there is no creation time. The method is protected so that soft assertions collect the failure. */
    protected void hasCreationTime() {
        judged(ConfigJudge::hasCreationTime);
    }

    private String name() {
        return returnToImage().name();
    }

    private @Nullable ImageSoftAssertions softly() {
        return returnToImage().softly;
    }

    final ImageConfigAssert<IMAGE> judged(Function<ConfigJudge, Judgement> question) {
        isNotNull();
        TextMessage.of(question.apply(new ConfigJudge(returnToImage().image()))).ifPresent(this::throwAssertionError);
        return myself;
    }

    private MapAssert<String, String> map(Function<ImageConfig, Map<String, String>> part, String what) {
        isNotNull();
        @Nullable Map<String, String> map = actual == null ? null : part.apply(actual);
        return Navigation.carry(this, Navigation.map(softly(), map), what + " of " + name());
    }
}
