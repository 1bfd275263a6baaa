package dev.plimsoll.assertions;

import static dev.plimsoll.internal.assertions.ShouldReuseCache.shouldHaveStep;
import static dev.plimsoll.internal.assertions.ShouldReuseCache.shouldReuseCache;
import static dev.plimsoll.internal.assertions.ShouldReuseCache.shouldRunStep;

import dev.plimsoll.BuildLog;
import dev.plimsoll.BuildStep;
import java.util.List;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on what a build did.
 *
 * <p>A step is named by a part of its instruction, such as {@code RUN go mod download}; blanks and line breaks count as one
 * blank. A {@code FROM} is neither run nor cached, and with BuildKit instructions such as {@code ENV} or {@code CMD}, which
 * change no file, are no steps.
 *
 * @param <SELF> the type of the assert itself
 * @since 0.1.0
 */
public abstract class AbstractBuildLogAssert<SELF extends AbstractBuildLogAssert<SELF>>
        extends AbstractAssert<SELF, BuildLog> {

    @Nullable ImageSoftAssertions softly;

    AbstractBuildLogAssert(@Nullable BuildLog actual, Class<?> selfType) {
        super(actual, selfType);
    }

    /**
     * Verifies that the builder had the result of a step already; if several steps have the text, of each of them. If no
     * step has it, that fails as well.
     *
     * <pre><code class='java'> // passes: only hello.go was touched, which is copied after that step
     * assertThat(rebuilt).buildLog().reusedCacheFor("RUN go mod download");
     *
     * // fails: what hello.go is compiled to is new
     * assertThat(rebuilt).buildLog().reusedCacheFor("RUN go build");</code></pre>
     *
     * @param instruction the instruction as the Dockerfile has it, or a part of it
     * @throws IllegalArgumentException if that is blank
     */
    public SELF reusedCacheFor(String instruction) {
        List<BuildStep> steps = steps(instruction);
        if (!steps.stream().allMatch(BuildStep::cached)) {
            throwAssertionError(shouldReuseCache(subject(), actual, instruction, steps));
        }
        return myself;
    }

    /**
     * Verifies that a step was run, and not taken from the cache; if several steps have the text, each of them. If no step
     * has it, that fails as well.
     *
     * <pre><code class='java'> // passes: hello.go was touched
     * assertThat(rebuilt).buildLog().ranStep("RUN go build");
     *
     * // fails: its result was in the cache
     * assertThat(rebuilt).buildLog().ranStep("RUN go mod download");</code></pre>
     *
     * @param instruction the instruction as the Dockerfile has it, or a part of it
     * @throws IllegalArgumentException if that is blank
     */
    public SELF ranStep(String instruction) {
        List<BuildStep> steps = steps(instruction);
        if (steps.stream().anyMatch(BuildStep::cached)) {
            throwAssertionError(shouldRunStep(subject(), actual, instruction, steps));
        }
        return myself;
    }

    /**
     * Goes on with the steps, in the order in which they were complete.
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
        ListAssert<BuildStep> next = softly == null ? Assertions.assertThat(steps) : softly.assertThat(steps);
        return Navigation.carry(this, next, "steps of " + subject());
    }

    /** What messages call it. */
    String subject() {
        return "the build";
    }

    private List<BuildStep> steps(String instruction) {
        if (instruction.isBlank()) {
            throw new IllegalArgumentException(
                    "the instruction is blank: name a step by a part of it, such as \"RUN go mod download\"");
        }
        isNotNull();
        List<BuildStep> steps = actual.stepsWith(instruction);
        if (steps.isEmpty()) {
            throwAssertionError(shouldHaveStep(subject(), actual, instruction));
        }
        return steps;
    }
}
