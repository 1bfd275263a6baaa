package dev.plimsoll.assertions;

import static dev.plimsoll.internal.assertions.OutputChannel.BOTH;
import static dev.plimsoll.internal.assertions.OutputChannel.STDERR;
import static dev.plimsoll.internal.assertions.OutputChannel.STDOUT;
import static dev.plimsoll.internal.assertions.ShouldEnd.shouldTimeOut;
import static dev.plimsoll.internal.assertions.ShouldExit.shouldFail;
import static dev.plimsoll.internal.assertions.ShouldExit.shouldHaveExitCode;
import static dev.plimsoll.internal.assertions.ShouldExit.shouldRunOutOfMemory;
import static dev.plimsoll.internal.assertions.ShouldExit.shouldSucceed;
import static dev.plimsoll.internal.assertions.ShouldHaveOutput.shouldContain;
import static dev.plimsoll.internal.assertions.ShouldHaveOutput.shouldHaveNoOutput;
import static dev.plimsoll.internal.assertions.ShouldHaveOutput.shouldHaveOutput;
import static dev.plimsoll.internal.assertions.ShouldHaveOutput.shouldMatch;
import static dev.plimsoll.internal.assertions.ShouldTakeLessThan.shouldTakeLessThan;
import static java.util.Objects.requireNonNull;

import dev.plimsoll.RunResult;
import dev.plimsoll.internal.assertions.OutputChannel;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AbstractByteArrayAssert;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import org.assertj.core.description.EmptyTextDescription;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on what one run of an image came to.
 *
 * <p>On a run that timed out every assertion fails, navigation included, until {@link #timedOut()} has said that this was
 * expected.
 *
 * @since 0.1.0
 */
public class RunResultAssert extends AbstractRunAssert {

    // An IDE shows these side by side; it is not asked to do so with the output of a runaway program.
    private static final int LONGEST_COMPARED_BY_IDE = 1_000_000;

    @Nullable ImageSoftAssertions softly;

    /** Creates assertions on a run; {@link ImageAssertions#assertThat(RunResult)} does it for you. */
    public RunResultAssert(@Nullable RunResult actual) {
        super(actual);
    }

    /**
     * Verifies that the program ended by itself with exit code 0 and within its memory.
     *
     * <pre><code class='java'> // passes
     * assertThat(image.run()).succeeded();
     *
     * // fails: there is no such command
     * assertThat(image.run("helo")).succeeded();</code></pre>
     */
    public RunResultAssert succeeded() {
        requireEnd();
        if (actual.exitCode() != 0 || actual.outOfMemory()) {
            throwAssertionError(shouldSucceed(actual));
        }
        return myself;
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
    public RunResultAssert failed() {
        requireEnd();
        if (actual.exitCode() == 0 && !actual.outOfMemory()) {
            throwAssertionError(shouldFail(actual));
        }
        return myself;
    }

    /**
     * Verifies that the exit code is the one given.
     *
     * <pre><code class='java'> // passes
     * assertThat(image.run("--no-such-flag")).hasExitCode(2);
     *
     * // fails: it exits with code 0
     * assertThat(image.run("--help")).hasExitCode(2);</code></pre>
     *
     * @throws IllegalArgumentException if the code given is not within 0 and 255, for no run has it
     */
    public RunResultAssert hasExitCode(int expected) {
        if (expected < 0 || expected > 255) {
            throw new IllegalArgumentException(
                    expected + " is not an exit code: a container exits with a code from 0 to 255");
        }
        requireEnd();
        if (actual.exitCode() != expected) {
            throwAssertionError(shouldHaveExitCode(actual, expected));
        }
        return myself;
    }

    /**
     * Verifies that the program was killed because it ran longer than its timeout; what follows in the chain is then about what
     * it did until then.
     *
     * <pre><code class='java'> // passes
     * assertThat(server.run()).timedOut().hasStdoutContaining("listening");
     *
     * // fails: it ends by itself
     * assertThat(image.run("--help")).timedOut();</code></pre>
     */
    public RunResultAssert timedOut() {
        isNotNull();
        if (!actual.timedOut()) {
            throwAssertionError(shouldTimeOut(actual));
        }
        timeoutExpected = true;
        return myself;
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
    public RunResultAssert ranOutOfMemory() {
        requireEnd();
        if (!actual.outOfMemory()) {
            throwAssertionError(shouldRunOutOfMemory(actual));
        }
        return myself;
    }

    /**
     * Verifies that less than the time given passed from the start of the container to its end.
     *
     * <pre><code class='java'> // passes
     * assertThat(image.run("--help")).tookLessThan(Duration.ofSeconds(2));
     *
     * // fails: it sleeps for a second
     * assertThat(image.run("sleep", "1")).tookLessThan(Duration.ofSeconds(1));</code></pre>
     *
     * @throws IllegalArgumentException if the time given is zero or negative, for no run takes less
     */
    public RunResultAssert tookLessThan(Duration limit) {
        if (limit.isZero() || limit.isNegative()) {
            throw new IllegalArgumentException(
                    limit + " is not a time that a run can take less than: it is not above zero");
        }
        requireEnd();
        if (actual.duration().compareTo(limit) >= 0) {
            throwAssertionError(shouldTakeLessThan(actual, limit));
        }
        return myself;
    }

    /**
     * Verifies that standard output is exactly the text given, newlines included.
     *
     * <pre><code class='java'> // passes
     * assertThat(image.run()).hasStdout("Hello World\n");
     *
     * // fails: the newline is missing
     * assertThat(image.run()).hasStdout("Hello World");</code></pre>
     */
    public RunResultAssert hasStdout(String expected) {
        return hasText(STDOUT, expected);
    }

    /**
     * Verifies that standard error is exactly the text given, newlines included.
     *
     * <pre><code class='java'> // passes
     * assertThat(image.run("--no-such-flag")).hasStderr("unknown flag: --no-such-flag\n");
     *
     * // fails: nothing is written to standard error
     * assertThat(image.run()).hasStderr("warning\n");</code></pre>
     */
    public RunResultAssert hasStderr(String expected) {
        return hasText(STDERR, expected);
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
    public RunResultAssert hasNoStdout() {
        return hasNoText(STDOUT);
    }

    /**
     * Verifies that nothing was written to standard error.
     *
     * <pre><code class='java'> // passes
     * assertThat(image.run()).hasNoStderr();
     *
     * // fails: it complains
     * assertThat(image.run("--no-such-flag")).hasNoStderr();</code></pre>
     */
    public RunResultAssert hasNoStderr() {
        return hasNoText(STDERR);
    }

    /**
     * Verifies that standard output contains the text given.
     *
     * <pre><code class='java'> // passes
     * assertThat(image.run()).hasStdoutContaining("World");
     *
     * // fails: capitals count
     * assertThat(image.run()).hasStdoutContaining("world");</code></pre>
     *
     * @throws IllegalArgumentException if the text given is empty, for every output contains that
     */
    public RunResultAssert hasStdoutContaining(String part) {
        return hasPart(STDOUT, part);
    }

    /**
     * Verifies that standard error contains the text given.
     *
     * <pre><code class='java'> // passes
     * assertThat(image.run("--no-such-flag")).hasStderrContaining("unknown flag");
     *
     * // fails: nothing is written to standard error
     * assertThat(image.run()).hasStderrContaining("unknown flag");</code></pre>
     *
     * @throws IllegalArgumentException if the text given is empty, for every output contains that
     */
    public RunResultAssert hasStderrContaining(String part) {
        return hasPart(STDERR, part);
    }

    /**
     * Verifies that a part of standard output matches the regular expression given, which is not anchored unless it says so with
     * {@code ^} and {@code $}, as in container-structure-test; {@code (?m)} makes these match at lines.
     *
     * <pre><code class='java'> // passes
     * assertThat(image.run("--version")).hasStdoutMatching("^hello 1\\.\\d+");
     *
     * // fails: it is version 1
     * assertThat(image.run("--version")).hasStdoutMatching("^hello 2\\.\\d+");</code></pre>
     *
     * @throws IllegalArgumentException if the expression is empty or is not a {@linkplain Pattern regular expression of Java}
     */
    public RunResultAssert hasStdoutMatching(String regex) {
        return hasMatch(STDOUT, regex);
    }

    /**
     * Verifies that a part of standard error matches the regular expression given, read as in {@link #hasStdoutMatching}.
     *
     * <pre><code class='java'> // passes
     * assertThat(image.run("--no-such-flag")).hasStderrMatching("unknown flag: --[a-z-]+");
     *
     * // fails: nothing is written to standard error
     * assertThat(image.run()).hasStderrMatching("unknown");</code></pre>
     *
     * @throws IllegalArgumentException if the expression is empty or is not a {@linkplain Pattern regular expression of Java}
     */
    public RunResultAssert hasStderrMatching(String regex) {
        return hasMatch(STDERR, regex);
    }

    /**
     * Goes on with standard output as a text.
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
     * Goes on with standard error as a text.
     *
     * <pre><code class='java'> // passes
     * assertThat(image.run()).stderr().isEmpty();
     *
     * // fails: it complains
     * assertThat(image.run("--no-such-flag")).stderr().isEmpty();</code></pre>
     */
    @CheckReturnValue
    public final AbstractStringAssert<?> stderr() {
        return text(STDERR);
    }

    /**
     * Goes on with both outputs in the order in which the engine passed them on, as a text.
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
     * Goes on with the lines of standard output, without their line ends.
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
     * Goes on with the lines of standard error, without their line ends.
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
     * Goes on with the bytes of standard output, for programs that write something other than text.
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
        // Null gets here with soft assertions only; the next assertion collects it.
        byte @Nullable [] bytes = actual == null ? null : actual.stdoutBytes();
        AbstractByteArrayAssert<?> next = softly == null ? Assertions.assertThat(bytes) : softly.assertThat(bytes);
        return Navigation.carry(this, next, topic(STDOUT));
    }

    private AbstractStringAssert<?> text(OutputChannel channel) {
        requireEnd();
        @Nullable String text = actual == null ? null : channel.of(actual);
        AbstractStringAssert<?> next = softly == null ? Assertions.assertThat(text) : softly.assertThat(text);
        return Navigation.carry(this, next, topic(channel));
    }

    private ListAssert<String> lines(OutputChannel channel) {
        requireEnd();
        @Nullable List<String> lines = actual == null ? null : channel.of(actual).lines().toList();
        ListAssert<String> next = softly == null ? Assertions.assertThat(lines) : softly.assertThat(lines);
        return Navigation.carry(this, next, topic(channel));
    }

    private String topic(OutputChannel channel) {
        return actual == null ? channel.toString() : channel.ofRun(actual);
    }

    private RunResultAssert hasText(OutputChannel channel, String expected) {
        requireNonNull(expected, "expected text");
        requireEnd();
        String text = channel.of(actual);
        if (!text.equals(expected)) {
            throw text.length() + expected.length() > LONGEST_COMPARED_BY_IDE
                    ? assertionError(shouldHaveOutput(actual, channel, expected))
                    : failureWithActualExpected(
                            text,
                            expected,
                            "%s",
                            shouldHaveOutput(actual, channel, expected)
                                    .create(EmptyTextDescription.emptyDescription(), info.representation()));
        }
        return myself;
    }

    private RunResultAssert hasNoText(OutputChannel channel) {
        requireEnd();
        if (!channel.of(actual).isEmpty()) {
            throwAssertionError(shouldHaveNoOutput(actual, channel));
        }
        return myself;
    }

    private RunResultAssert hasPart(OutputChannel channel, String part) {
        if (part.isEmpty()) {
            throw new IllegalArgumentException(
                    "every " + channel + " contains an empty text: give the text to look for");
        }
        requireEnd();
        if (!channel.of(actual).contains(part)) {
            throwAssertionError(shouldContain(actual, channel, part));
        }
        return myself;
    }

    private RunResultAssert hasMatch(OutputChannel channel, String regex) {
        Pattern pattern = Regexes.compiled(channel, regex);
        requireEnd();
        if (!pattern.matcher(channel.of(actual)).find()) {
            throwAssertionError(shouldMatch(actual, channel, regex));
        }
        return myself;
    }
}
