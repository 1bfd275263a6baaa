package dev.plimsoll.assertions;

import dev.plimsoll.BuildLog;
import dev.plimsoll.BuildStep;
import dev.plimsoll.internal.judge.StepJudge;
import dev.plimsoll.internal.judgement.Judgement;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;

/**
 * Base class of the assertions on the steps of a build.
 *
 * <p>A step is identified by a part of its instruction, such as {@code RUN go mod download}; blanks and line breaks count as
 * one blank. A {@code FROM} is neither run nor cached. With BuildKit, instructions that change no file, such as {@code ENV}
 * and {@code CMD}, are not steps.
 *
 * @param <SELF> the type of the subclass, which the assertions return
 * @since 0.1.0
 */
public abstract class AbstractBuildLogAssert<SELF extends AbstractBuildLogAssert<SELF>>
        extends AbstractAssert<SELF, BuildLog> {

    @Nullable ImageSoftAssertions softly;

    /**
     * Creates assertions on a build.
     *
     * @param actual the log of the build; with null, every assertion fails
     * @param selfType the class of the subclass
     */
    protected AbstractBuildLogAssert(@Nullable BuildLog actual, Class<?> selfType) {
        super(actual, selfType);
    }

    /**
     * Verifies that the builder took the result of a step from its cache. If several steps contain the text, all of them
     * must be cached. Fails if no step contains it.
     *
     * <pre><code class='java'> // passes: only hello.go has changed, which is copied after that step
     * assertThat(rebuilt).buildLog().reusedCacheFor("RUN go mod download");
     *
     * // fails: hello.go has changed
     * assertThat(rebuilt).buildLog().reusedCacheFor("RUN go build");</code></pre>
     *
     * @param instruction the instruction as the Dockerfile has it, or a part of it
     * @throws IllegalArgumentException if the text is blank
     */
    public SELF reusedCacheFor(String instruction) {
        return judged(judge -> judge.reusedCacheFor(instruction));
    }

    /**
     * Verifies that the builder ran a step instead of taking its result from the cache; if several steps contain the text,
     * all of them. Fails if no step contains it.
     *
     * <pre><code class='java'> // passes: hello.go has changed
     * assertThat(rebuilt).buildLog().ranStep("RUN go build");
     *
     * // fails: its result was in the cache
     * assertThat(rebuilt).buildLog().ranStep("RUN go mod download");</code></pre>
     *
     * @param instruction the instruction as the Dockerfile has it, or a part of it
     * @throws IllegalArgumentException if the text is blank
     */
    public SELF ranStep(String instruction) {
        return judged(judge -> judge.ran(instruction));
    }

    /**
     * Returns assertions on the steps, in the order in which they ended.
     *
     * <pre><code class='java'> // passes
     * assertThat(rebuilt).buildLog().steps().allMatch(step -&gt; step.duration().toSeconds() &lt; 60);
     *
     * // fails
     * assertThat(rebuilt).buildLog().steps().isEmpty();</code></pre>
     */
    @CheckReturnValue
    public final ListAssert<BuildStep> steps() {
        isNotNull();
        @Nullable List<BuildStep> steps = actual == null ? null : actual.steps();
        return Navigation.carry(this, Navigation.list(softly, steps), "steps of " + subject());
    }

    /** Returns the name of the build in messages. */
    String subject() {
        return "the build";
    }

    private SELF judged(Function<StepJudge, Judgement> question) {
        isNotNull();
        TextMessage.of(question.apply(new StepJudge(subject(), actual))).ifPresent(this::throwAssertionError);
        return myself;
    }
}
