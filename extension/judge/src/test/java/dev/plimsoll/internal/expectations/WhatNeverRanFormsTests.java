package dev.plimsoll.internal.expectations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.FakeRun;
import dev.plimsoll.RunResult;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.expectations.Verdict.Outcome;
import dev.plimsoll.internal.expectations.reading.AnnotatedDockerfile;
import dev.plimsoll.internal.judge.SampleImages;
import dev.plimsoll.internal.run.FakeService;
import dev.plimsoll.internal.session.RecordedServiceContainer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Judges each expectation of a run and of a service in the fixtures, which have all forms ({@code EachFormTests}), so that
 * one that is added later is in it by itself: on a program that was never started, was killed by Plimsoll, or crashed.
 */
class WhatNeverRanFormsTests {

    private static final BuiltImage IMAGE = JudgedServicesTests.image(SampleImages.BARE, "", "");
    private static final RunResult MISSING =
            new FakeRun(127, "", "", Duration.ZERO, false, false, "exec: \"/bin/hello\": no such file or directory");
    private static final RunResult HANGING = new FakeRun(137, "", "", Duration.ofSeconds(1), false, true, "");

    static Stream<String> ofRuns() throws IOException {
        return texts("all", false);
    }

    static Stream<String> ofServices() throws IOException {
        return Stream.concat(texts("service", true), texts("all", false).filter(text -> !text.equals("timed out")))
                .distinct();
    }

    private static Stream<String> texts(String directory, boolean services) throws IOException {
        return AnnotatedDockerfile.read(Path.of("src/test/resources/annotated", directory, "Dockerfile"))
                .orElseThrow()
                .stages()
                .stream()
                .flatMap(stage -> stage.runs().stream())
                .filter(run -> run.isService() == services)
                .flatMap(run -> run.expectations().stream())
                .map(Expectation::text)
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("ofRuns")
    void noFormHoldsOfAProgramThatNeverStarted(String text) {
        assertThat(judge(MISSING, text)).containsExactly(Outcome.BROKEN);
    }

    @ParameterizedTest
    @MethodSource("ofRuns")
    void noFormHoldsOfAProgramThatTimedOutExceptThatOne(String text) {
        assertThat(judge(HANGING, text)).containsExactly(text.equals("timed out") ? Outcome.HELD : Outcome.BROKEN);
    }

    @ParameterizedTest
    @CsvSource({
        "exit 127,            HELD",
        "exit 126,            BROKEN",
        "exit not 0,          BROKEN",
        "no stderr,           BROKEN",
        "no stdout,           BROKEN",
        "'stdout \"\"',       BROKEN",
        "'stdout matches \"^$\"', BROKEN",
        "duration < 5s,       BROKEN",
    })
    void aProgramThatNeverStartedHoldsOnlyIfThatIsAskedFor(String text, Outcome outcome) {
        assertThat(judge(MISSING, text)).containsExactly(outcome);
    }

    @Test
    void itsOutputIsJudgedIfItsFailureToStartIsExpected() {
        assertThat(judge(MISSING, "no stderr", "exit 127", "exit not 0"))
                .containsExactly(Outcome.HELD, Outcome.HELD, Outcome.HELD);
        assertThat(judge(MISSING, "no stderr", "exit 126")).containsExactly(Outcome.BROKEN, Outcome.BROKEN);
    }

    @ParameterizedTest
    @MethodSource("ofServices")
    void noFormHoldsOfAServiceThatEndedUnlessItIsAboutTheEnd(String text) throws IOException {
        FakeService crashed = new FakeService().logs("").changed("/www/a").ended(0);
        Set<String> ofTheEnd = Set.of("exit 0", "writes only /www/**");
        assertThat(judge(crashed, text))
                .containsExactly(
                        ofTheEnd.contains(text) || text.startsWith("duration") ? Outcome.HELD : Outcome.BROKEN);
    }

    @ParameterizedTest
    @CsvSource({
        "no stderr,              BROKEN",
        "no stdout,              BROKEN",
        "'stdout \"\"',          BROKEN",
        "ready within 30s,       BROKEN",
        "exit not 0,             HELD",
        "exit 3,                 HELD",
    })
    void noAbsenceHoldsOfAServiceThatCrashed(String text, Outcome outcome) {
        assertThat(judge(new FakeService().logs("").ended(3), text)).containsExactly(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "exit 137,               BROKEN",
        "exit not 0,             BROKEN",
        "exit 0,                 BROKEN",
        "duration < 1min,        BROKEN",
        "out of memory,          BROKEN",
        "no stderr,              HELD",
        "writes only /tmp/**,    HELD",
    })
    void theEndOfAServiceThatHadToBeKilledIsNotItsOwn(String text, Outcome outcome) {
        FakeService deaf = new FakeService().process(0, "/server").changed("/tmp/a");
        List<Outcome> outcomes = judge(deaf, "stops within 1ms\n# @expect web: " + text);
        assertThat(outcomes).containsExactlyInAnyOrder(Outcome.BROKEN, outcome);
    }

    @Test
    void writesOnlyIncludesWhatTheServiceWritesWhenItIsStopped() {
        FakeService service = new FakeService().changed("/tmp/a");
        service.engine.on(
                "POST /v1.44/containers/c1/kill?signal=SIGTERM",
                () -> service.changed("/tmp/a", "/etc/state").ended(0));
        assertThat(judge(service, "writes only /tmp/**")).containsExactly(Outcome.BROKEN);
    }

    @ParameterizedTest
    @CsvSource({
        "'log contains \"y\"', HELD",
        "'log contains \"x\"', ERROR",
        "'stdout matches \"y$\"', ERROR",
        "no stdout, ERROR",
    })
    void aLogThatIsCutProvesOnlyWhatItContains(String text, Outcome outcome) {
        FakeService chatty = new FakeService().logs("y".repeat(16 * 1024 * 1024 + 1));
        assertThat(judge(chatty, text)).containsExactly(outcome);
    }

    private static List<Outcome> judge(RunResult result, String... texts) {
        StringBuilder text = new StringBuilder();
        Stream.of(texts).forEach(each -> text.append("# @expect ").append(each).append('\n'));
        AnnotatedRun run = read(text.append("FROM busybox\n").toString())
                .stages()
                .get(0)
                .runs()
                .get(0);
        return run.expectations().stream()
                .map(expectation -> run.judge(expectation, IMAGE, result).outcome())
                .toList();
    }

    private static List<Outcome> judge(FakeService service, String text) {
        RecordedServiceContainer web = new RecordedServiceContainer(SampleImages.BARE, service);
        AnnotatedRun run = read("# @run web: service\n# @expect web: " + text + "\nFROM busybox\n")
                .stages()
                .get(0)
                .runs()
                .get(0);
        RunResult result = ServiceRun.start(web);
        return run.expectations().stream()
                .map(expectation -> run.judge(expectation, IMAGE, result).outcome())
                .toList();
    }

    private static AnnotatedDockerfile read(String text) {
        return AnnotatedDockerfile.of(Dockerfile.parse("Dockerfile", text), Optional.empty())
                .orElseThrow();
    }
}
