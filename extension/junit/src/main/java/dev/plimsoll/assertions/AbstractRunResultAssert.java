package dev.plimsoll.assertions;

import static dev.plimsoll.internal.messages.text.OutputChannel.BOTH;
import static dev.plimsoll.internal.messages.text.OutputChannel.STDERR;
import static dev.plimsoll.internal.messages.text.OutputChannel.STDOUT;
import static java.util.Objects.requireNonNull;

import dev.plimsoll.RunResult;
import dev.plimsoll.internal.judge.RunJudge;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.judgement.Judgement.Broken;
import dev.plimsoll.internal.messages.text.OutputChannel;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractByteArrayAssert;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.Condition;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;

/**
 * Base class of the assertions on a run of an image.
 *
 * <p>On a run that timed out, every assertion fails, including navigation and AssertJ's own assertions, until
 * {@link #timedOut()} has been called. The output of a program before it hung can look right by chance. Likewise on a run
 * whose program could not be started, until {@link #couldNotStart()}, or {@link #hasExitCode} with 126 or 127, has been
 * called. A program that never ran wrote nothing, which says nothing about it.
 *
 * @param <SELF> the type of the subclass, which the assertions return
 * @since 0.1.0
 */
public abstract class AbstractRunResultAssert<SELF extends AbstractRunResultAssert<SELF>>
        extends AbstractAssert<SELF, RunResult> {

    @Nullable ImageSoftAssertions softly;

    private @Nullable RunJudge judge;

    /**
     * Creates assertions on a run.
     *
     * @param actual the run; with null, every assertion fails
     * @param selfType the class of the subclass
     */
    protected AbstractRunResultAssert(@Nullable RunResult actual, Class<?> selfType) {
        super(actual, selfType);
    }

    /**
     * Verifies that the program ended by itself, with exit code 0, and didn't run out of memory.
     *
     * <pre><code class='java'> // passes
     * assertThat(image.run()).succeeded();
     *
     * // fails: there is no such command
     * assertThat(image.run("helo")).succeeded();</code></pre>
     */
    public SELF succeeded() {
        return judged(RunJudge::succeeded);
    }

    /**
     * Verifies that the program ended by itself with an exit code other than 0, or ran out of memory.
     *
     * <pre><code class='java'> // passes
     * assertThat(image.run("--no-such-flag")).failed();
     *
     * // fails: it exits with code 0
     * assertThat(image.run("--help")).failed();</code></pre>
     */
    public SELF failed() {
        return judged(RunJudge::failed);
    }

    /**
     * Verifies that the program ended by itself with an exit code. A program that could not be started has 127 if it is not
     * in the image, and 126 if it can't be executed, as with {@code docker run}.
     *
     * <pre><code class='java'> // passes
     * assertThat(image.run("--no-such-flag")).hasExitCode(2);
     *
     * // fails: it exits with code 0
     * assertThat(image.run("--help")).hasExitCode(2);</code></pre>
     *
     * @param expected from 0 to 255
     * @throws IllegalArgumentException if the code is out of range
     */
    public SELF hasExitCode(int expected) {
        return judged(judge -> judge.hasExitCode(expected));
    }

    /**
     * Verifies that the program could not be started, because it is not in the image or can't be executed. Later assertions
     * in the chain judge its empty output.
     *
     * <pre><code class='java'> // passes
     * assertThat(image.run("sh")).couldNotStart();
     *
     * // fails: there is a shell
     * assertThat(debug.run("sh")).couldNotStart();</code></pre>
     */
    public SELF couldNotStart() {
        return judged(RunJudge::couldNotStart);
    }

    /**
     * Verifies that the program was killed because it ran longer than its timeout. Later assertions in the chain judge its
     * output until then.
     *
     * <pre><code class='java'> // passes
     * assertThat(server.run()).timedOut().hasStdoutContaining("listening");
     *
     * // fails: it ends by itself
     * assertThat(image.run("--help")).timedOut();</code></pre>
     */
    public SELF timedOut() {
        return judged(RunJudge::timedOut);
    }

    /**
     * Verifies that a process of the container was killed because its memory limit was reached.
     *
     * <pre><code class='java'> // passes
     * assertThat(image.runner().memory("16MiB").run("allocate", "64MiB")).ranOutOfMemory();
     *
     * // fails: it stays below its limit
     * assertThat(image.run("--help")).ranOutOfMemory();</code></pre>
     */
    public SELF ranOutOfMemory() {
        return judged(RunJudge::ranOutOfMemory);
    }

    /**
     * Verifies that the time between the start and the end of the container is less than a limit.
     *
     * <pre><code class='java'> // passes
     * assertThat(image.run("--help")).tookLessThan(Duration.ofSeconds(2));
     *
     * // fails: it sleeps for a second
     * assertThat(image.run("sleep", "1")).tookLessThan(Duration.ofSeconds(1));</code></pre>
     *
     * @throws IllegalArgumentException if the limit is zero or negative, because no run takes less
     */
    public SELF tookLessThan(Duration limit) {
        return judged(judge -> judge.tookLessThan(limit));
    }

    /**
     * Verifies that standard output is exactly a text, newlines included.
     *
     * <pre><code class='java'> // passes
     * assertThat(image.run()).hasStdout("Hello World\n");
     *
     * // fails: the newline is missing
     * assertThat(image.run()).hasStdout("Hello World");</code></pre>
     */
    public SELF hasStdout(String expected) {
        requireNonNull(expected, "expected text");
        return judged(judge -> judge.hasText(STDOUT, expected));
    }

    /**
     * Verifies that standard error is exactly a text, newlines included.
     *
     * <pre><code class='java'> // passes
     * assertThat(image.run("--no-such-flag")).hasStderr("unknown flag: --no-such-flag\n");
     *
     * // fails: nothing is written to standard error
     * assertThat(image.run()).hasStderr("warning\n");</code></pre>
     */
    public SELF hasStderr(String expected) {
        requireNonNull(expected, "expected text");
        return judged(judge -> judge.hasText(STDERR, expected));
    }

    /**
     * Verifies that nothing was written to standard output.
     *
     * <pre><code class='java'> // passes
     * assertThat(image.run("--quiet")).hasNoStdout();
     *
     * // fails: it prints Hello World
     * assertThat(image.run()).hasNoStdout();</code></pre>
     */
    public SELF hasNoStdout() {
        return judged(judge -> judge.hasNoText(STDOUT));
    }

    /**
     * Verifies that nothing was written to standard error.
     *
     * <pre><code class='java'> // passes
     * assertThat(image.run()).hasNoStderr();
     *
     * // fails: it writes an error
     * assertThat(image.run("--no-such-flag")).hasNoStderr();</code></pre>
     */
    public SELF hasNoStderr() {
        return judged(judge -> judge.hasNoText(STDERR));
    }

    /**
     * Verifies that standard output contains a text.
     *
     * <pre><code class='java'> // passes
     * assertThat(image.run()).hasStdoutContaining("World");
     *
     * // fails: capitals count
     * assertThat(image.run()).hasStdoutContaining("world");</code></pre>
     *
     * @throws IllegalArgumentException if the text is empty, because every output contains it
     */
    public SELF hasStdoutContaining(String part) {
        return judged(judge -> judge.hasPart(STDOUT, part));
    }

    /**
     * Verifies that standard error contains a text.
     *
     * <pre><code class='java'> // passes
     * assertThat(image.run("--no-such-flag")).hasStderrContaining("unknown flag");
     *
     * // fails: nothing is written to standard error
     * assertThat(image.run()).hasStderrContaining("unknown flag");</code></pre>
     *
     * @throws IllegalArgumentException if the text is empty, because every output contains it
     */
    public SELF hasStderrContaining(String part) {
        return judged(judge -> judge.hasPart(STDERR, part));
    }

    /**
     * Verifies that a part of standard output matches a regular expression. The expression is not anchored; {@code ^} and
     * {@code $} anchor it, and with {@code (?m)} they match at lines.
     *
     * <pre><code class='java'> // passes
     * assertThat(image.run("--version")).hasStdoutMatching("^hello 1\\.\\d+");
     *
     * // fails: it is version 1
     * assertThat(image.run("--version")).hasStdoutMatching("^hello 2\\.\\d+");</code></pre>
     *
     * @throws IllegalArgumentException if the expression is empty or is not a
     *     {@linkplain Pattern regular expression of Java}
     */
    public SELF hasStdoutMatching(String regex) {
        return judged(judge -> judge.hasMatch(STDOUT, regex));
    }

    /**
     * Verifies that a part of standard error matches a regular expression, as in {@link #hasStdoutMatching}.
     *
     * <pre><code class='java'> // passes
     * assertThat(image.run("--no-such-flag")).hasStderrMatching("unknown flag: --[a-z-]+");
     *
     * // fails: nothing is written to standard error
     * assertThat(image.run()).hasStderrMatching("unknown");</code></pre>
     *
     * @throws IllegalArgumentException if the expression is empty or is not a
     *     {@linkplain Pattern regular expression of Java}
     */
    public SELF hasStderrMatching(String regex) {
        return judged(judge -> judge.hasMatch(STDERR, regex));
    }

    /**
     * Returns assertions on standard output as a text.
     *
     * <pre><code class='java'> // passes
     * assertThat(image.run()).stdout().startsWith("Hello").hasLineCount(1);
     *
     * // fails: capitals count
     * assertThat(image.run()).stdout().startsWith("hello");</code></pre>
     */
    @CheckReturnValue
    public final AbstractStringAssert<?> stdout() {
        return text(STDOUT);
    }

    /**
     * Returns assertions on standard error as a text.
     *
     * <pre><code class='java'> // passes
     * assertThat(image.run()).stderr().isEmpty();
     *
     * // fails: it writes an error
     * assertThat(image.run("--no-such-flag")).stderr().isEmpty();</code></pre>
     */
    @CheckReturnValue
    public final AbstractStringAssert<?> stderr() {
        return text(STDERR);
    }

    /**
     * Returns assertions on both outputs as a text, in the order in which the engine passed them on.
     *
     * <pre><code class='java'> // passes
     * assertThat(image.run("build")).output().containsSubsequence("compiling", "warning", "done");
     *
     * // fails: the warning comes first
     * assertThat(image.run("build")).output().containsSubsequence("done", "warning");</code></pre>
     */
    @CheckReturnValue
    public final AbstractStringAssert<?> output() {
        return text(BOTH);
    }

    /**
     * Returns assertions on the lines of standard output, without line endings.
     *
     * <pre><code class='java'> // passes
     * assertThat(image.run("ls", "/")).stdoutLines().contains("bin").doesNotContain("src");
     *
     * // fails: there is a bin
     * assertThat(image.run("ls", "/")).stdoutLines().doesNotContain("bin");</code></pre>
     */
    @CheckReturnValue
    public final ListAssert<String> stdoutLines() {
        return lines(STDOUT);
    }

    /**
     * Returns assertions on the lines of standard error, without line endings.
     *
     * <pre><code class='java'> // passes
     * assertThat(image.run("check")).stderrLines().hasSize(1).first().asString().startsWith("warning");
     *
     * // fails: there is a warning
     * assertThat(image.run("check")).stderrLines().isEmpty();</code></pre>
     */
    @CheckReturnValue
    public final ListAssert<String> stderrLines() {
        return lines(STDERR);
    }

    /**
     * Returns assertions on the bytes of standard output, for programs that don't write text.
     *
     * <pre><code class='java'> // passes
     * assertThat(image.run("gzip", "-c", "/etc/hosts")).stdoutBytes().startsWith(0x1f, 0x8b);
     *
     * // fails: it is a text
     * assertThat(image.run("cat", "/etc/hosts")).stdoutBytes().startsWith(0x1f, 0x8b);</code></pre>
     */
    @CheckReturnValue
    public final AbstractByteArrayAssert<?> stdoutBytes() {
        requireEnd();
        byte @Nullable [] bytes = actual == null ? null : actual.stdoutBytes();
        AbstractByteArrayAssert<?> next = softly == null ? Assertions.assertThat(bytes) : softly.assertThat(bytes);
        return Navigation.carry(this, next, topic(STDOUT));
    }

    private AbstractStringAssert<?> text(OutputChannel channel) {
        requireEnd();
        @Nullable String text = actual == null ? null : channel.of(actual);
        return Navigation.carry(this, Navigation.text(softly, text), topic(channel));
    }

    private ListAssert<String> lines(OutputChannel channel) {
        requireEnd();
        @Nullable List<String> lines = actual == null ? null : channel.of(actual).lines().toList();
        return Navigation.carry(this, Navigation.list(softly, lines), topic(channel));
    }

    private SELF judged(Function<RunJudge, Judgement> question) {
        isNotNull();
        if (actual != null) {
            judge = judge == null ? new RunJudge(actual) : judge;
            if (question.apply(judge) instanceof Broken broken) {
                throw broken.texts()
                        .map(texts -> failureWithActualExpected(
                                texts.actual(), texts.expected(), "%s", "\n" + broken.message()))
                        .orElseGet(() -> assertionError(new TextMessage(broken.message())));
            }
        }
        return myself;
    }

    private String topic(OutputChannel channel) {
        return actual == null ? channel.toString() : channel.ofRun(actual);
    }

    /**
     * Fails if the program was never started, or the run timed out, and neither was expected. The method is protected so that
     * soft assertions collect the failure.
     */
    protected void requireEnd() {
        isNotNull();
        judged(RunJudge::ended);
    }

    @Override
    public SELF is(Condition<? super RunResult> condition) {
        requireEnd();
        return super.is(condition);
    }

    @Override
    public SELF isNot(Condition<? super RunResult> condition) {
        requireEnd();
        return super.isNot(condition);
    }

    @Override
    public SELF has(Condition<? super RunResult> condition) {
        requireEnd();
        return super.has(condition);
    }

    @Override
    public SELF doesNotHave(Condition<? super RunResult> condition) {
        requireEnd();
        return super.doesNotHave(condition);
    }

    @Override
    public SELF satisfies(Condition<? super RunResult> condition) {
        requireEnd();
        return super.satisfies(condition);
    }

    @Override
    public SELF matches(Predicate<? super RunResult> predicate) {
        requireEnd();
        return super.matches(predicate);
    }

    @Override
    public SELF matches(Predicate<? super RunResult> predicate, String predicateDescription) {
        requireEnd();
        return super.matches(predicate, predicateDescription);
    }

    @Override
    public SELF doesNotMatch(Predicate<? super RunResult> predicate) {
        requireEnd();
        return super.doesNotMatch(predicate);
    }

    @Override
    public SELF doesNotMatch(Predicate<? super RunResult> predicate, String predicateDescription) {
        requireEnd();
        return super.doesNotMatch(predicate, predicateDescription);
    }

    @Override
    protected SELF satisfiesForProxy(Consumer<? super RunResult>[] requirements) {
        requireEnd();
        return super.satisfiesForProxy(requirements);
    }

    @Override
    protected SELF satisfiesAnyOfForProxy(Consumer<? super RunResult>[] requirements) {
        requireEnd();
        return super.satisfiesAnyOfForProxy(requirements);
    }
}
