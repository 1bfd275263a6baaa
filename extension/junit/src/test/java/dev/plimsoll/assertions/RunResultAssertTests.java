package dev.plimsoll.assertions;

import static dev.plimsoll.FakeRun.failing;
import static dev.plimsoll.FakeRun.hanging;
import static dev.plimsoll.FakeRun.printing;
import static dev.plimsoll.assertions.Failing.messageOf;
import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.plimsoll.FakeRun;
import dev.plimsoll.RunResult;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;

class RunResultAssertTests {

    private static final RunResult HELLO = printing("Hello World\n");

    @Nested
    class Exits {

        @Test
        void succeededWhenExitCodeIsZeroPasses() {
            assertThat(HELLO).succeeded().hasExitCode(0);
        }

        @Test
        void succeededWhenExitCodeIsNotZeroShowsStandardError() {
            messageOf(
                    () -> assertThat(failing(1, "reading config\nno such file: 100%n\n"))
                            .succeeded(),
                    """
                    Expecting run of "hello /bin/hello" to succeed, but it exited with code 1.
                    Standard error:
                        reading config
                        no such file: 100%n
                    """);
        }

        @Test
        void succeededWhenStandardErrorIsEmptyShowsStandardOutput() {
            messageOf(
                    () -> assertThat(failing(2, "").withStdout("usage: hello\n"))
                            .succeeded(),
                    """
                    Expecting run of "hello /bin/hello" to succeed, but it exited with code 2.
                    Standard error is empty.
                    Standard output:
                        usage: hello
                    """);
        }

        @Test
        void succeededWhenStandardErrorIsLongShowsBothEndsOfIt() {
            messageOf(() -> assertThat(failing(1, numbered(1_000))).succeeded(), """
                    Expecting run of "hello /bin/hello" to succeed, but it exited with code 1.
                    Standard error:
                        line 1
                        line 2
                        line 3
                        … 990 lines left out …
                        line 994
                        line 995
                        line 996
                        line 997
                        line 998
                        line 999
                        line 1000
                    """);
        }

        @Test
        void succeededWhenAStackTraceIsLongKeepsItsCauses() {
            String trace = numbered(5) + "Exception in thread \"main\" java.lang.IllegalStateException: no start\n"
                    + frames(20) + "Caused by: java.io.IOException: no socket\n" + frames(10) + "\t... 20 more\n"
                    + "Caused by: java.net.BindException: port 80 is taken\n" + frames(9) + "\t... 30 more\n";
            messageOf(() -> assertThat(failing(1, trace)).succeeded(), """
                    Expecting run of "hello /bin/hello" to succeed, but it exited with code 1.
                    Standard error:
                        line 1
                        line 2
                        line 3
                        … 2 lines left out …
                        Exception in thread "main" java.lang.IllegalStateException: no start
                        \tat example.Main.call(Main.java:1)
                        … 19 lines left out …
                        Caused by: java.io.IOException: no socket
                        \tat example.Main.call(Main.java:1)
                        … 10 lines left out …
                        Caused by: java.net.BindException: port 80 is taken
                        \tat example.Main.call(Main.java:1)
                        … 2 lines left out …
                        \tat example.Main.call(Main.java:4)
                        \tat example.Main.call(Main.java:5)
                        \tat example.Main.call(Main.java:6)
                        \tat example.Main.call(Main.java:7)
                        \tat example.Main.call(Main.java:8)
                        \tat example.Main.call(Main.java:9)
                        \t... 30 more
                    """);
        }

        @Test
        void succeededWhenAGoPanicIsLongKeepsItsMessageAndPlace() {
            String panic = numbered(5) + "panic: runtime error: index out of range [3]\n\n"
                    + "goroutine 1 [running]:\nmain.main()\n\t/src/main.go:5 +0x1d\n\n"
                    + "goroutine 2 [select]:\n" + numbered(20);
            messageOf(() -> assertThat(failing(2, panic)).succeeded(), """
                    Expecting run of "hello /bin/hello" to succeed, but it exited with code 2.
                    Standard error:
                        line 1
                        line 2
                        line 3
                        … 2 lines left out …
                        panic: runtime error: index out of range [3]
                        … 1 line left out …
                        goroutine 1 [running]:
                        main.main()
                        \t/src/main.go:5 +0x1d
                        … 15 lines left out …
                        line 14
                        line 15
                        line 16
                        line 17
                        line 18
                        line 19
                        line 20
                    """);
        }

        private static String frames(int count) {
            return IntStream.rangeClosed(1, count)
                    .mapToObj("\tat example.Main.call(Main.java:%d)\n"::formatted)
                    .collect(Collectors.joining());
        }

        @ParameterizedTest
        @CsvSource({
            "125, the engine could not run it",
            "126, the command was found but could not be executed",
            "127, the command was not found in the image",
            "130, interrupted (SIGINT)",
            "134, aborted (SIGABRT)",
            "137, killed (SIGKILL)",
            "139, segmentation fault (SIGSEGV)",
            "143, terminated (SIGTERM)",
        })
        void succeededWhenExitCodeIsWellKnownSaysWhatItStandsFor(int code, String hint) {
            messageOf(
                    () -> assertThat(failing(code, "")).succeeded(),
                    "Expecting run of \"hello /bin/hello\" to succeed, but it exited with code " + code + ": " + hint
                            + ".\nIt wrote nothing.");
        }

        @Test
        void succeededWhenMemoryLimitWasReachedSaysSoWhateverTheExitCode() {
            messageOf(() -> assertThat(FakeRun.outOfMemory(137)).succeeded(), """
                    Expecting run of "hello /bin/hello" to succeed, but it exited with code 137: its memory limit was reached.
                    It wrote nothing.
                    """);
            messageOf(() -> assertThat(FakeRun.outOfMemory(0)).succeeded(), """
                    Expecting run of "hello /bin/hello" to succeed, but it exited with code 0: its memory limit was reached.
                    It wrote nothing.
                    """);
        }

        @Test
        void failedWhenExitCodeIsNotZeroOrMemoryRanOutPasses() {
            assertThat(failing(1, "")).failed();
            assertThat(FakeRun.outOfMemory(0)).failed();
        }

        @Test
        void failedWhenExitCodeIsZeroFails() {
            messageOf(() -> assertThat(HELLO).failed(), """
                    Expecting run of "hello /bin/hello" to fail, but it exited with code 0.
                    Standard error is empty.
                    Standard output:
                        Hello World
                    """);
        }

        @Test
        void hasExitCodeWhenAnotherIsGivenFails() {
            assertThat(failing(3, "")).hasExitCode(3);
            messageOf(
                    () -> assertThat(failing(127, "exec: \"helo\": not found\n"))
                            .hasExitCode(2),
                    """
                    Expecting run of "hello /bin/hello" to exit with code 2, but it exited with code 127: the command was not found in the image.
                    Standard error:
                        exec: "helo": not found
                    """);
        }

        @Test
        void succeededWhenTheEngineCouldNotStartItShowsTheEnginesWords() {
            messageOf(
                    () -> assertThat(FakeRun.notStarted(127, "exec: \"helo\": executable file not found in $PATH"))
                            .succeeded(),
                    """
                    Expecting run of "hello /bin/hello" to succeed, but it exited with code 127: the command was not found in the image (exec: "helo": executable file not found in $PATH).
                    It wrote nothing.
                    """);
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 256})
        void hasExitCodeWhenNoRunCanHaveItRefuses(int code) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> assertThat(HELLO).hasExitCode(code))
                    .withMessage(code + " is not an exit code: a container exits with a code from 0 to 255");
        }

        @Test
        void ranOutOfMemoryWhenNothingWasKilledFails() {
            assertThat(FakeRun.outOfMemory(137)).ranOutOfMemory();
            messageOf(() -> assertThat(failing(137, "")).ranOutOfMemory(), """
                    Expecting run of "hello /bin/hello" to reach its memory limit, but no process of it was killed for that; it exited with code 137: killed (SIGKILL).
                    It wrote nothing.
                    """);
        }

        @Test
        void tookLessThanWhenItTookAsLongFails() {
            assertThat(HELLO).tookLessThan(Duration.ofMillis(1251));
            messageOf(() -> assertThat(HELLO).tookLessThan(Duration.ofSeconds(1)), """
                    Expecting run of "hello /bin/hello" to take less than 1 s, but it took 1.25 s.
                    It exited with code 0.
                    """);
            messageOf(() -> assertThat(HELLO).tookLessThan(Duration.ofMillis(1250)), """
                    Expecting run of "hello /bin/hello" to take less than 1.25 s, but it took exactly that.
                    It exited with code 0.
                    """);
            messageOf(
                    () -> assertThat(HELLO).tookLessThan(Duration.ofMillis(1250).minusNanos(1)), """
                    Expecting run of "hello /bin/hello" to take less than 1.249 s, but it took 1.25 s.
                    It exited with code 0.
                    """);
        }

        @Test
        void tookLessThanWhenTimesPrintAlikeIsExact() {
            RunResult run = new FakeRun(0, "", "", Duration.ofNanos(1_000_002), false, false, "");
            messageOf(() -> assertThat(run).tookLessThan(Duration.ofNanos(1_000_001)), """
                    Expecting run of "hello /bin/hello" to take less than 1000001 ns, but it took 1000002 ns.
                    It exited with code 0.
                    """);
        }

        @Test
        void tookLessThanWhenTimeIsNotAboveZeroRefuses() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> assertThat(HELLO).tookLessThan(Duration.ZERO))
                    .withMessage("PT0S is not a time that a run can take less than: it is not above zero");
        }
    }

    @Nested
    class Outputs {

        @Test
        void hasStdoutWhenEqualPasses() {
            assertThat(HELLO).hasStdout("Hello World\n").hasNoStderr();
            assertThat(printing("")).hasStdout("").hasNoStdout();
            assertThat(failing(1, "no\n")).hasStderr("no\n").hasNoStdout();
        }

        @Test
        void hasStdoutWhenOneLineDiffersShowsBoth() {
            AssertionError error =
                    messageOf(() -> assertThat(printing("Hello Wrold\n")).hasStdout("Hello World\n"), """
                    Expecting run of "hello /bin/hello" to write the expected text to standard output, but line 1 differs (- expected, + written):
                        - 1 | Hello World
                        + 1 | Hello Wrold
                    It exited with code 0.
                    """);
            assertThat(error).isInstanceOf(AssertionFailedError.class);
            assertThat(((AssertionFailedError) error).getExpected().getValue()).isEqualTo("Hello World\n");
            assertThat(((AssertionFailedError) error).getActual().getValue()).isEqualTo("Hello Wrold\n");
        }

        @Test
        void hasStdoutWhenRunFailedShowsStandardErrorToo() {
            messageOf(
                    () -> assertThat(failing(127, "exec: \"helo\": not found\n"))
                            .hasStdout("Hello World\n"),
                    """
                    Expecting run of "hello /bin/hello" to write the expected text to standard output, but it is empty (- expected, + written):
                        - 1 | Hello World
                    It exited with code 127: the command was not found in the image.
                    Standard error:
                        exec: "helo": not found
                    """);
        }

        @Test
        void hasStderrWhenItDiffersIsNotShownTwice() {
            messageOf(() -> assertThat(failing(1, "no\n")).hasStderr("yes\n"), """
                    Expecting run of "hello /bin/hello" to write the expected text to standard error, but line 1 differs (- expected, + written):
                        - 1 | yes
                        + 1 | no
                    It exited with code 1.
                    """);
        }

        @Test
        void hasStdoutWhenOutputIsHugeShowsTheFirstDifferenceQuickly() {
            String expected = numbered(1_000_000);
            String written = expected.replace("line 654321\n", "line 0\n");
            AssertionError error = messageOf(() -> assertThat(printing(written)).hasStdout(expected), """
                    Expecting run of "hello /bin/hello" to write the expected text to standard output, but line 654321 differs (- expected, + written):
                          654318 | line 654318
                          654319 | line 654319
                          654320 | line 654320
                        - 654321 | line 654321
                        + 654321 | line 0
                          654322 | line 654322
                          654323 | line 654323
                          654324 | line 654324
                          …
                    It exited with code 0.
                    """);
            assertThat(error).isExactlyInstanceOf(AssertionError.class);
        }

        @Test
        void hasNoStdoutWhenSomethingWasWrittenShowsBothEndsOfIt() {
            messageOf(() -> assertThat(HELLO).hasNoStdout(), """
                    Expecting run of "hello /bin/hello" to write nothing to standard output, but it wrote 12 characters.
                    Standard output:
                        Hello World
                    It exited with code 0.
                    """);
            messageOf(() -> assertThat(printing(numbered(12))).hasNoStdout(), """
                    Expecting run of "hello /bin/hello" to write nothing to standard output, but it wrote 87 characters.
                    Standard output:
                        line 1
                        line 2
                        line 3
                        … 2 lines left out …
                        line 6
                        line 7
                        line 8
                        line 9
                        line 10
                        line 11
                        line 12
                    It exited with code 0.
                    """);
        }

        @Test
        void hasNoStderrWhenOneBlankWasWrittenMarksIt() {
            messageOf(() -> assertThat(failing(0, " \n")).hasNoStderr(), """
                    Expecting run of "hello /bin/hello" to write nothing to standard error, but it wrote 2 characters.
                    Standard error:
                        ·␊
                    It exited with code 0.
                    """);
        }

        @Test
        void hasStdoutContainingWhenMissingShowsWhatWasWritten() {
            assertThat(HELLO).hasStdoutContaining("World");
            messageOf(() -> assertThat(HELLO).hasStdoutContaining("world\n"), """
                    Expecting run of "hello /bin/hello" to write a text that contains
                        "world\\n"
                    to standard output, but it is not there.
                    Standard output:
                        Hello World
                    It exited with code 0.
                    """);
            messageOf(() -> assertThat(failing(1, "no\n")).hasStdoutContaining("yes"), """
                    Expecting run of "hello /bin/hello" to write a text that contains
                        "yes"
                    to standard output, but it wrote nothing there.
                    It exited with code 1.
                    Standard error:
                        no
                    """);
        }

        @Test
        void hasStderrContainingWhenMissingShowsWhatWasWritten() {
            assertThat(failing(1, "no\n")).hasStderrContaining("no");
            messageOf(() -> assertThat(failing(1, "no\n")).hasStderrContaining("yes"), """
                    Expecting run of "hello /bin/hello" to write a text that contains
                        "yes"
                    to standard error, but it is not there.
                    Standard error:
                        no
                    It exited with code 1.
                    """);
        }

        @Test
        void hasStdoutMatchingWhenAPartMatchesPasses() {
            assertThat(HELLO).hasStdoutMatching("W.rld").hasStdoutMatching("(?m)^Hello World$");
            messageOf(() -> assertThat(HELLO).hasStdoutMatching("^World\\d"), """
                    Expecting run of "hello /bin/hello" to write a text with a part that matches
                        "^World\\d"
                    to standard output, but it is not there.
                    Standard output:
                        Hello World
                    It exited with code 0.
                    """);
        }

        @Test
        void hasStderrMatchingWhenNothingMatchesFails() {
            assertThat(failing(1, "no\n")).hasStderrMatching("n.");
            messageOf(() -> assertThat(failing(1, "")).hasStderrMatching("n."), """
                    Expecting run of "hello /bin/hello" to write a text with a part that matches
                        "n."
                    to standard error, but it wrote nothing there.
                    It exited with code 1.
                    """);
        }

        @Test
        void containingAndMatchingWhenEverythingWouldPassRefuse() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> assertThat(HELLO).hasStdoutContaining(""))
                    .withMessage("every standard output contains an empty text: give the text to look for");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> assertThat(HELLO).hasStderrMatching(""))
                    .withMessage(
                            "every standard error matches an empty regular expression: give the expression to look for");
        }

        @Test
        void hasStdoutMatchingWhenExpressionIsBadSaysWhere() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> assertThat(HELLO).hasStdoutMatching("(a"))
                    .withMessage("'(a' is not a regular expression of Java: Unclosed group at character 3");
        }

        @Test
        void hasStdoutWhenExpectedIsNullRefuses() {
            assertThatNullPointerException()
                    .isThrownBy(() -> assertThat(HELLO).hasStdout(null))
                    .withMessage("expected text");
            assertThatNullPointerException().isThrownBy(() -> assertThat(HELLO).hasStdoutContaining(null));
        }
    }

    @Nested
    class Navigations {

        @Test
        void navigationWhenTextIsRightPasses() {
            RunResult run = failing(1, "one\r\ntwo\n").withStdout("Hello World\n");
            assertThat(run).stdout().startsWith("Hello");
            assertThat(run).stderr().contains("two");
            assertThat(run).output().containsSubsequence("Hello", "one");
            assertThat(run).stdoutLines().containsExactly("Hello World");
            assertThat(run).stderrLines().containsExactly("one", "two");
            assertThat(run).stdoutBytes().startsWith('H', 'e');
        }

        @Test
        void stdoutWhenNextAssertionFailsNamesTheRun() {
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> assertThat(failing(127, "")).stdout().contains("100%"))
                    .withMessageStartingWith(
                            "[standard output of run of \"hello /bin/hello\", which exited with code 127: "
                                    + "the command was not found in the image] \n");
        }

        @Test
        void stdoutLinesWhenDescribedKeepsTheDescription() {
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() ->
                            assertThat(HELLO).as("100% sure").stdoutLines().isEmpty())
                    .withMessageStartingWith(
                            "[100% sure, standard output of run of \"hello /bin/hello\", which exited with code 0] \n");
        }

        @Test
        void stderrWhenMessageIsOverriddenKeepsIt() {
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> assertThat(HELLO)
                            .withFailMessage("it is silent")
                            .stderr()
                            .isNotEmpty())
                    .withMessageEndingWith("it is silent");
        }
    }

    @Nested
    class Timeouts {

        private static final String MESSAGE = """
                Expecting run of "hello /bin/hello" to end, but it timed out after 1 min and was killed.
                Output until then:
                    Hello World
                """;

        @Test
        void timedOutWhenItDidLetsTheChainGoOn() {
            RunResult run = hanging("Hello World\n");
            assertThat(run)
                    .timedOut()
                    .hasExitCode(137)
                    .failed()
                    .hasStdout("Hello World\n")
                    .hasNoStderr()
                    .satisfies(r -> assertThat(r.stdout()).isNotEmpty());
            assertThat(run).timedOut().stdoutLines().hasSize(1);
        }

        @Test
        void timedOutWhenItEndedFails() {
            messageOf(() -> assertThat(failing(1, "")).timedOut(), """
                    Expecting run of "hello /bin/hello" to time out, but it ended after 1.25 s.
                    It exited with code 1.
                    """);
        }

        @Test
        void succeededWhenTimedOutWithoutOutputSaysSo() {
            messageOf(() -> assertThat(hanging("")).succeeded(), """
                    Expecting run of "hello /bin/hello" to end, but it timed out after 1 min and was killed.
                    It wrote nothing until then.
                    """);
        }

        @ParameterizedTest
        @MethodSource
        void anyAssertionWhenTimedOutFails(Consumer<RunResultAssert> assertion) {
            messageOf(() -> assertion.accept(assertThat(hanging("Hello World\n"))), MESSAGE);
        }

        static Stream<Named<Consumer<RunResultAssert>>> anyAssertionWhenTimedOutFails() {
            Condition<RunResult> any = new Condition<>(run -> true, "any");
            Condition<RunResult> none = new Condition<>(run -> false, "none");
            return Stream.of(
                    named("succeeded", RunResultAssert::succeeded),
                    named("failed", RunResultAssert::failed),
                    named("hasExitCode", run -> run.hasExitCode(137)),
                    named("ranOutOfMemory", RunResultAssert::ranOutOfMemory),
                    named("tookLessThan", run -> run.tookLessThan(Duration.ofDays(1))),
                    named("hasStdout", run -> run.hasStdout("Hello World\n")),
                    named("hasStderr", run -> run.hasStderr("")),
                    named("hasNoStdout", RunResultAssert::hasNoStdout),
                    named("hasNoStderr", RunResultAssert::hasNoStderr),
                    named("hasStdoutContaining", run -> run.hasStdoutContaining("Hello")),
                    named("hasStderrContaining", run -> run.hasStderrContaining("Hello")),
                    named("hasStdoutMatching", run -> run.hasStdoutMatching("H")),
                    named("hasStderrMatching", run -> run.hasStderrMatching("H")),
                    named("stdout", run -> run.stdout().isNotNull()),
                    named("stderr", run -> run.stderr().isNotNull()),
                    named("output", run -> run.output().isNotNull()),
                    named("stdoutLines", run -> run.stdoutLines().isNotNull()),
                    named("stderrLines", run -> run.stderrLines().isNotNull()),
                    named("stdoutBytes", run -> run.stdoutBytes().isNotNull()),
                    named("is", run -> run.is(any)),
                    named("isNot", run -> run.isNot(none)),
                    named("has", run -> run.has(any)),
                    named("doesNotHave", run -> run.doesNotHave(none)),
                    named("satisfies condition", run -> run.satisfies(any)),
                    named("satisfies", run -> run.satisfies(r -> {})),
                    named("satisfiesAnyOf", run -> run.satisfiesAnyOf(r -> {}, r -> {})),
                    named("matches", run -> run.matches(r -> true)),
                    named("matches described", run -> run.matches(r -> true, "any")),
                    named("doesNotMatch", run -> run.doesNotMatch(r -> false)),
                    named("doesNotMatch described", run -> run.doesNotMatch(r -> false, "none")));
        }

        private static Named<Consumer<RunResultAssert>> named(String name, Consumer<RunResultAssert> assertion) {
            return Named.of(name, assertion);
        }
    }

    @ParameterizedTest
    @MethodSource
    void anyAssertionWhenActualIsNullSaysSo(Consumer<RunResultAssert> assertion) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertion.accept(assertThat((RunResult) null)))
                .withMessage("\nExpecting actual not to be null");
    }

    static Stream<Consumer<RunResultAssert>> anyAssertionWhenActualIsNullSaysSo() {
        return Stream.concat(
                Timeouts.anyAssertionWhenTimedOutFails().map(Named::getPayload), Stream.of(RunResultAssert::timedOut));
    }

    @ParameterizedTest
    @MethodSource("anyAssertionWhenActualIsNullSaysSo")
    void anyAssertionWhenDescribedBeginsWithTheDescription(Consumer<RunResultAssert> assertion) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertion.accept(assertThat((RunResult) null).as("the %s", "greeting")))
                .withMessageStartingWith("[the greeting] \nExpecting");
    }

    @Test
    void hasStdoutWhenDescribedBeginsWithTheDescription() {
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() -> assertThat(HELLO).as("greeting").hasStdout(""))
                .withMessageStartingWith("[greeting] \nExpecting run of");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(
                        () -> assertThat(HELLO).withFailMessage("100% wrong").hasStdout(""))
                .withMessage("100% wrong");
    }

    @Test
    void succeededWhenItFailsHasNoFrameOfOursInTheTrace() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(failing(1, "")).succeeded())
                .satisfies(error -> assertThat(error.getStackTrace()[0].getClassName())
                        .startsWith(RunResultAssertTests.class.getName()));
    }

    static String numbered(int lines) {
        StringBuilder text = new StringBuilder();
        IntStream.rangeClosed(1, lines)
                .forEach(n -> text.append("line ").append(n).append('\n'));
        return text.toString();
    }
}
