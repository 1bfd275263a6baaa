package dev.plimsoll.assertions;

import dev.plimsoll.BuildLog;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.internal.judge.BuildJudge;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.messages.CheckRules;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.annotation.CheckReturnValue;
import org.jspecify.annotations.Nullable;

/**
 * Base class of the assertions on an image that was built from a stage of a Dockerfile. Extend it to add your own
 * assertions, like {@link AbstractContainerImageAssert}.
 *
 * @param <SELF> the type of the subclass, which the assertions return
 * @since 0.1.0
 */
public abstract class AbstractBuiltImageAssert<SELF extends AbstractBuiltImageAssert<SELF>>
        extends AbstractContainerImageAssert<SELF, BuiltImage> {

    /**
     * Creates assertions on an image.
     *
     * @param actual the image; with null, every assertion fails
     * @param selfType the class of the subclass
     */
    protected AbstractBuiltImageAssert(@Nullable BuiltImage actual, Class<?> selfType) {
        super(actual, selfType);
    }

    /**
     * Verifies that two builds of the image without the cache produce identical layers, including file times. The message of
     * a failure lists the layers, files and attributes that differ. This builds the image twice.
     *
     * <p>Few images pass, because files that a {@code RUN} writes, and directories that a {@code COPY} writes into, have the
     * time of the build. {@link #isReproducibleIgnoringTimes()} compares the rest. The creation time of the image, which is
     * not part of a layer, is not compared.
     *
     * <pre><code class='java'> // passes: FROM scratch, COPY hello /
     * assertThat(hello).isReproducible();
     *
     * // fails: RUN date &gt; /built-at
     * assertThat(dated).isReproducible();</code></pre>
     *
     * @throws dev.plimsoll.exception.BuildException if the image can't be built again
     * @throws dev.plimsoll.exception.InspectionException if an image can't be read
     * @throws IllegalStateException if the image was built by {@link BuiltImage#rebuildAfter}
     */
    public SELF isReproducible() {
        return built(judge -> judge.isReproducible(false));
    }

    /**
     * Verifies that two builds of the image without the cache produce layers with the same files: the same contents, types,
     * modes, owners, link targets and extended attributes, whatever their times and their order. The message of a failure
     * lists the layers, files and attributes that differ. This builds the image twice.
     *
     * <pre><code class='java'> // passes: RUN echo hello &gt; /greeting
     * assertThat(hello).isReproducibleIgnoringTimes();
     *
     * // fails: RUN date &gt; /built-at
     * assertThat(dated).isReproducibleIgnoringTimes();</code></pre>
     *
     * @throws dev.plimsoll.exception.BuildException if the image can't be built again
     * @throws dev.plimsoll.exception.InspectionException if an image can't be read
     * @throws IllegalStateException if the image was built by {@link BuiltImage#rebuildAfter}
     */
    public SELF isReproducibleIgnoringTimes() {
        return built(judge -> judge.isReproducible(true));
    }

    /**
     * Verifies that BuildKit's build checks have no warning about the Dockerfile. The message of a failure has each with its
     * line and the page that explains it. A {@code # check=skip=…} of the Dockerfile is heeded.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasNoBuildWarnings();
     *
     * // fails: FROM golang:1.24 as builder, whose words differ in case
     * assertThat(shouted).hasNoBuildWarnings();</code></pre>
     *
     * @throws dev.plimsoll.exception.InspectionException if the builder has no checks; BuildKit has them since 0.14, Docker Engine since
     *     27.0
     * @throws dev.plimsoll.exception.NotApplicableException if the image was not built for the test
     */
    public SELF hasNoBuildWarnings() {
        return built(judge -> judge.hasNoWarnings(List.of()));
    }

    /**
     * Verifies like {@link #hasNoBuildWarnings()} that there are no warnings, except those of some rules.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasNoBuildWarningsExcept("JSONArgsRecommended");
     *
     * // fails: FROM golang:1.24 as builder, whose words differ in case
     * assertThat(shouted).hasNoBuildWarningsExcept("JSONArgsRecommended");</code></pre>
     *
     * @param rules the names of rules, such as {@code FromAsCasing}
     * @throws IllegalArgumentException if no rule is given, or one is not such a name
     * @throws dev.plimsoll.exception.InspectionException if the builder has no checks; BuildKit has them since 0.14, Docker Engine since
     *     27.0
     * @throws dev.plimsoll.exception.NotApplicableException if the image was not built for the test
     */
    public SELF hasNoBuildWarningsExcept(String... rules) {
        if (rules.length == 0) {
            throw new IllegalArgumentException("no rule is given: name one, such as FromAsCasing");
        }
        List<String> ignored = Stream.of(rules).map(CheckRules::require).toList();
        return built(judge -> judge.hasNoWarnings(ignored));
    }

    private SELF built(Function<BuildJudge, Judgement> question) {
        isNotNull();
        return question(image -> question.apply(new BuildJudge(actual)));
    }

    /**
     * Returns assertions on the steps of the build.
     *
     * <pre><code class='java'> // passes: nothing that the step needs has changed since the last build
     * assertThat(hello).buildLog().reusedCacheFor("RUN go mod download").returnToImage().hasLayerCount(2);
     *
     * // fails: the sources are copied before it, and one has changed
     * assertThat(hello.rebuildAfter(touched)).buildLog().reusedCacheFor("RUN go mod download");</code></pre>
     */
    @CheckReturnValue
    public final ImageBuildLogAssert<SELF> buildLog() {
        isNotNull();
        @Nullable BuildLog log = actual == null ? null : actual.buildLog();
        ImageBuildLogAssert<SELF> next = softly == null
                ? new ImageBuildLogAssert<>(log)
                : softly.<ImageBuildLogAssert<SELF>, BuildLog>navigated(ImageBuildLogAssert.class, BuildLog.class, log);
        next.image = myself;
        return Navigation.carry(this, next, "build of " + name());
    }
}
