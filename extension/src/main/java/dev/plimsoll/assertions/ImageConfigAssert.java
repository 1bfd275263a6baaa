package dev.plimsoll.assertions;

import static java.util.Objects.requireNonNull;

import dev.plimsoll.image.ImageConfig;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractInstantAssert;
import org.assertj.core.api.MapAssert;
import org.assertj.core.error.ErrorMessageFactory;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the configuration of an image, reached by {@link AbstractContainerImageAssert#config()}.
 *
 * @param <IMAGE> the type of the assertions on the image
 * @since 0.1.0
 */
public class ImageConfigAssert<IMAGE extends AbstractContainerImageAssert<IMAGE, ?>>
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
    public ImageConfigAssert<IMAGE> hasEnv(String name, String value) {
        return config(judge -> judge.hasEnv(name, value));
    }

    @Override
    public ImageConfigAssert<IMAGE> hasNoEnv(String name) {
        return config(judge -> judge.hasNoEnv(name));
    }

    @Override
    public ImageConfigAssert<IMAGE> hasLabel(String key, String value) {
        return config(judge -> judge.hasLabel(key, value));
    }

    @Override
    public ImageConfigAssert<IMAGE> hasNoLabel(String key) {
        return config(judge -> judge.hasNoLabel(key));
    }

    @Override
    public ImageConfigAssert<IMAGE> exposesPort(String port) {
        return config(judge -> judge.exposesPort(port));
    }

    @Override
    public ImageConfigAssert<IMAGE> exposesOnlyPorts(int... ports) {
        return config(judge -> judge.exposesOnlyPorts(Arrays.stream(ports).mapToObj(Integer::toString)));
    }

    @Override
    public ImageConfigAssert<IMAGE> exposesOnlyPorts(String... ports) {
        return config(judge -> judge.exposesOnlyPorts(Arrays.stream(ports)));
    }

    @Override
    public ImageConfigAssert<IMAGE> exposesNoPorts() {
        return config(ConfigJudge::exposesNoPorts);
    }

    @Override
    public ImageConfigAssert<IMAGE> hasVolume(String path) {
        return config(judge -> judge.hasVolume(path));
    }

    @Override
    public ImageConfigAssert<IMAGE> hasNoVolume(String path) {
        return config(judge -> judge.hasNoVolume(path));
    }

    @Override
    public ImageConfigAssert<IMAGE> hasNoVolumes() {
        return config(ConfigJudge::hasNoVolumes);
    }

    @Override
    public ImageConfigAssert<IMAGE> hasEntrypoint(String... words) {
        return config(judge -> judge.hasEntrypoint(words));
    }

    @Override
    public ImageConfigAssert<IMAGE> hasNoEntrypoint() {
        return config(ConfigJudge::hasNoEntrypoint);
    }

    @Override
    public ImageConfigAssert<IMAGE> hasCommand(String... words) {
        return config(judge -> judge.hasCommand(words));
    }

    @Override
    public ImageConfigAssert<IMAGE> hasNoCommand() {
        return config(ConfigJudge::hasNoCommand);
    }

    @Override
    public ImageConfigAssert<IMAGE> hasWorkingDirectory(String path) {
        return config(judge -> judge.hasWorkingDirectory(path));
    }

    @Override
    public ImageConfigAssert<IMAGE> hasUser(String user) {
        return config(judge -> judge.hasUser(user));
    }

    @Override
    public ImageConfigAssert<IMAGE> runsAsNonRoot() {
        return config(ConfigJudge::runsAsNonRoot);
    }

    @Override
    public ImageConfigAssert<IMAGE> hasHealthCheck() {
        return config(ConfigJudge::hasHealthCheck);
    }

    @Override
    public ImageConfigAssert<IMAGE> hasNoHealthCheck() {
        return config(ConfigJudge::hasNoHealthCheck);
    }

    @Override
    public ImageConfigAssert<IMAGE> hasStopSignal(String signal) {
        return config(judge -> judge.hasStopSignal(signal));
    }

    @Override
    public ImageConfigAssert<IMAGE> hasDefaultShell(String... words) {
        return config(judge -> judge.hasDefaultShell(words));
    }

    @Override
    public ImageConfigAssert<IMAGE> hasOnBuildTriggers(String... triggers) {
        return config(judge -> judge.hasOnBuildTriggers(triggers));
    }

    @Override
    public ImageConfigAssert<IMAGE> hasNoOnBuildTriggers() {
        return config(ConfigJudge::hasNoOnBuildTriggers);
    }

    @Override
    public ImageConfigAssert<IMAGE> hasArchitecture(String architecture) {
        return config(judge -> judge.hasArchitecture(architecture));
    }

    @Override
    public ImageConfigAssert<IMAGE> hasOperatingSystem(String operatingSystem) {
        return config(judge -> judge.hasOperatingSystem(operatingSystem));
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
        config(ConfigJudge::hasCreationTime);
    }

    private String name() {
        return returnToImage().name();
    }

    private @Nullable ImageSoftAssertions softly() {
        return returnToImage().softly;
    }

    private ImageConfigAssert<IMAGE> config(Function<ConfigJudge, Optional<ErrorMessageFactory>> question) {
        isNotNull();
        question.apply(new ConfigJudge(returnToImage().image())).ifPresent(this::throwAssertionError);
        return myself;
    }

    private MapAssert<String, String> map(Function<ImageConfig, Map<String, String>> part, String what) {
        isNotNull();
        @Nullable Map<String, String> map = actual == null ? null : part.apply(actual);
        return Navigation.carry(this, Navigation.map(softly(), map), what + " of " + name());
    }
}
