package dev.plimsoll.internal.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.run.FakeService;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verdicts on services, by recorded answers of an engine. */
class ServiceJudgeTests {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** The mask of signals of a process that handles SIGTERM only. */
    private static final long HANDLES_TERM = 1L << 14;

    private final FakeService service = new FakeService();

    private ServiceJudge judge() {
        return new ServiceJudge(service.live(), Optional.empty());
    }

    private static void passes(Judgement judgement) {
        assertThat(judgement).isEqualTo(Judgement.held());
    }

    private static void fails(Judgement judgement, String message) {
        assertThat(Messages.of(judgement)).isEqualTo(message.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10001 10001 10001 10001 | 10002 10002 10002 10002 | 10002 | ",
                "10001 10001 10001 10001 | 10002 10002 10002 10002 | 7     | ",
                "0 10001 10001 10001     | 10002 10002 10002 10002 |       | 10001:10002, but its real user is 0",
                "10001 10001 0 10001     | 10002 10002 10002 10002 |       | 10001:10002, but its saved user is 0",
                "10001 10001 10001 0     | 10002 10002 10002 10002 |       | 10001:10002, but its file-system user is 0",
                "0 10001 0 10001         | 10002 10002 10002 10002 |       | 10001:10002, but its real user is 0, its saved user is 0",
                "10001 10001 10001 10001 | 10002 10002 0 10002     |       | 10001:10002, but its saved group is 0",
                "10001 10001 10001 10001 | 10002 10002 10002 10002 | 7 0   | 10001:10002, but is also in the group 0 of root",
                "10001 10001 10001 10001 | 10003 10003 10003 10003 |       | 10001:10003",
                "10003 10003 10003 10003 | 10002 10002 10002 10002 |       | 10003:10002",
            })
    void runsAsJudgesEachUserAndGroupThatItCanBe(String users, String groups, String others, String actual) {
        service.ids(users, groups, others == null ? "" : others);
        if (actual == null) {
            passes(judge().runsAs("10001:10002"));
            passes(judge().runsAs("10001"));
        } else {
            fails(
                    judge().runsAs("10001:10002"),
                    "Expecting service full to run its process as 10001:10002, but it runs as " + actual + ".");
        }
    }

    @Test
    void healthyWhenTheEngineSaysSoPasses() {
        healthCheck("healthy");
        passes(judge().healthy());
        passes(judge().becomesHealthy(SECOND));
    }

    @Test
    void healthyWhenTheEngineCallsItUnhealthyFails() {
        healthCheck("unhealthy");
        fails(judge().healthy(), """
                Expecting service full to be healthy, but the engine calls it unhealthy: its health check failed again and again.
                Last output of its health check "CMD /bin/check":
                  exit code 1:
                  | no database""");
        fails(judge().becomesHealthy(SECOND), """
                Expecting service full to become healthy within 1 s, but the engine calls it unhealthy: its health check failed again and again.
                Last output of its health check "CMD /bin/check":
                  exit code 1:
                  | no database""");
    }

    private void healthCheck(String status) {
        service.checked(status, 1, "no database\n", "CMD", "/bin/check");
        service.engine.answer("GET /v1.44/containers/c1/archive", 200, "");
    }

    @Test
    void healthyWithoutAHealthCheckFails() {
        fails(
                judge().healthy(),
                "Expecting service full to be healthy, but it has no health check: give its image a HEALTHCHECK.");
    }

    @Test
    void listensWhenBoundToAllAddressesPasses() {
        service.listens("00000000", 8080);
        passes(judge().listens(8080));
    }

    @Test
    void listensOnAnotherPortFails() {
        service.listens("00000000", 9090);
        fails(
                judge().listens(8080),
                "Expecting service full to listen on port 8080, but nothing listens on port 8080 in it; its program listens"
                        + " on 0.0.0.0:9090.");
    }

    @Test
    void aTextOfTheLogIsFound() {
        service.logs("ready on 8080\n");
        passes(judge().logContains("on 8080"));
        passes(judge().logMatches(Pattern.compile("on [0-9]+$", Pattern.MULTILINE)));
    }

    @Test
    void aMissingTextOfTheLogFailsWithTheLog() {
        service.logs("starting\n").ended(1);
        fails(judge().logContains("ready"), """
                Expecting service full to log a text that contains "ready", but it did not.
                Log:
                    starting""");
        fails(judge().logMatches(Pattern.compile("^r.*y$")), """
                Expecting service full to log a text with a part that matches "^r.*y$", but it did not.
                Log:
                    starting""");
    }

    @Test
    void aMissingTextOfAnEmptyLogFailsAndSaysThatItIsEmpty() {
        service.ended(1);
        fails(judge().logContains("ready"), """
                Expecting service full to log a text that contains "ready", but it did not.
                It wrote nothing.""");
    }

    @Test
    void aStartWithinTheLimitPasses() {
        passes(judge().starts(SECOND, SECOND));
        fails(
                judge().starts(Duration.ofMillis(1001), SECOND),
                "Expecting service full to be ready within 1 s of its start, but it took 1.001 s.");
    }

    @Test
    void aStopInTimePasses() {
        service.killedBy("SIGTERM", 0);
        passes(judge().stops(Duration.ofSeconds(5)));
        assertThat(service.engine.requests).contains("POST /v1.44/containers/c1/kill?signal=SIGTERM");
    }

    @Test
    void aStopUsesTheSignalOfTheImage() {
        service.stopSignal("SIGINT").killedBy("SIGINT", 0);
        passes(judge().stops(Duration.ofSeconds(5)));
        assertThat(service.engine.requests).contains("POST /v1.44/containers/c1/kill?signal=SIGINT");
    }

    @Test
    void aStopThatWasSlowBeforeFailsForAShorterLimit() {
        service.killedBy("SIGTERM", 0);
        ServiceJudge judge = judge();
        passes(judge.stops(Duration.ofSeconds(5)));
        assertThat(Messages.of(judge.stops(Duration.ZERO)))
                .matches("Expecting service full to stop within 0 ms of SIGTERM, but it took [0-9.]+ m?s\\.");
    }

    @Test
    void aStopOfAServiceThatHasEndedFailsWithItsLog() {
        service.logs("no database\n").ended(3);
        fails(judge().stops(SECOND), """
                Expecting service full to stop within 1 s of SIGTERM, but its program had ended before, by itself: it ended with exit code 3.
                Log:
                    no database""");
    }

    @ParameterizedTest
    @CsvSource({"/bin/sh", "sh", "/usr/bin/bash", "dash", "ash", "zsh", "ksh", "/bin/busybox"})
    void aShellThatDropsTheSignalIsTheReason(String shell) {
        service.process(HANDLES_TERM, shell, "-c", "/app/server --port 1");
        fails(
                judge().stops(Duration.ofMillis(1)),
                "Expecting service full to stop within 1 ms of SIGTERM, but it did not, and was killed (SIGKILL).\n"
                        + "Its first process is the shell '" + shell
                        + " -c /app/server --port 1', which does not pass the signal on to its program.\n"
                        + "Write the command in the exec form, such as [\"/app/server\"], or put 'exec' before the program in"
                        + " it.");
    }

    @ParameterizedTest
    @CsvSource({"/bin/sh|/run.sh|x", "/app/shell|-c|x", "sh|-c"})
    void aProcessThatIsNoShellOfACommandIsNamedWithItsSignals(String words) {
        service.process(0, words.split("[|]"));
        fails(
                judge().stops(Duration.ofMillis(1)),
                "Expecting service full to stop within 1 ms of SIGTERM, but it did not, and was killed (SIGKILL).\n"
                        + "Its first process, '" + words.replace('|', ' ')
                        + "', has no handler for SIGTERM, and the kernel drops such a signal for the first process of a"
                        + " container.\n"
                        + "Let it handle SIGTERM, set another STOPSIGNAL, or start it by an init program such as tini.");
    }

    @Test
    void aProcessThatHandlesTheSignalAndGoesOnIsNamed() {
        service.process(HANDLES_TERM, "/app/server");
        fails(judge().stops(Duration.ofMillis(1)), """
                Expecting service full to stop within 1 ms of SIGTERM, but it did not, and was killed (SIGKILL).
                Its first process, '/app/server', handles SIGTERM, but did not end in 1 ms.""");
    }

    @Test
    void aSignalWithoutANumberIsNotLookedUp() {
        service.stopSignal("SIGNONE").process(0, "/app/server");
        fails(judge().stops(Duration.ofMillis(1)), """
                Expecting service full to stop within 1 ms of SIGNONE, but it did not, and was killed (SIGKILL).
                Its first process, '/app/server', handles SIGNONE, but did not end in 1 ms.""");
    }

    @Test
    void theExitCodeOfAServiceThatRunsFails() {
        fails(
                judge().exits(0),
                "Expecting service full to exit with code 0, but it still runs: stop it first, with stopsWithin(\"5s\").");
    }

    @Test
    void theExitCodeIsCompared() {
        service.ended(3).logs("bye\n");
        passes(judge().exits(3));
        fails(judge().exits(0), """
                Expecting service full to exit with code 0, but its program ended with exit code 3.
                Its output:
                  | bye""");
    }

    @Test
    void anExitCodeOfZeroAfterALackOfMemoryFails() {
        service.memory(8_000_000, true).ended(0);
        fails(judge().exits(0), """
                Expecting service full to exit with code 0, but its program ended with exit code 0: out of memory, because its limit of 8 MB was reached.
                It wrote no output.""");
        service.ended(137);
        passes(judge().exits(137));
    }

    @Test
    void memoryIsComparedWithThePeak() {
        service.uses(4_000_000);
        passes(judge().memory(ByteSize.of(4_000_000)));
        fails(
                judge().memory(ByteSize.of(3_900_000)),
                "Expecting service full to use at most 3.9 MB of memory, but it used 4 MB at its peak.");
    }

    @Test
    void memoryThatWasNeverMeasuredIsAnError() {
        service.ended(0).uses(0);
        assertThatIllegalStateException()
                .isThrownBy(() -> judge().memory(ByteSize.of(1)))
                .withMessage(
                        "The memory of service full is unknown, because it was not measured while its program ran: ask"
                                + " before it ends");
    }

    @Test
    void theUserOfTheProcessIsCompared() {
        passes(judge().runsAs("10001"));
        passes(judge().runsAs("10001:10002"));
        fails(
                judge().runsAs("10001:10001"),
                "Expecting service full to run its process as 10001:10001, but it runs as 10001:10002.");
        fails(judge().runsAs("1000"), "Expecting service full to run its process as 1000, but it runs as 10001:10002.");
    }

    @Test
    void theUserOfAnEndedServiceFails() {
        service.ended(0);
        fails(judge().runsAs("10001"), """
                Expecting service full to run its process as 10001, but its program ended with exit code 0.
                It wrote no output.""");
    }

    @Test
    void aUserByNameIsAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> judge().runsAs("app"))
                .withMessage(
                        "'app' is not a user by number: write 10001 or 10001:10001, because a process has no names");
    }

    @Test
    void changesOutsideTheGlobsFail() {
        service.changed(Map.of("/tmp", 0, "/tmp/a", 1, "/etc", 0, "/etc/passwd", 0));
        passes(judge().writesOnlyTo("/tmp/**", "/etc/passwd"));
        fails(judge().writesOnlyTo("/tmp/**", "/var/**"), """
                Expecting service full to write only to /tmp/**, /var/**, but it also changed 1 path.
                    /etc/passwd""");
    }

    @Test
    void aDirectoryThatWasAddedIsAChangeOfItsOwn() {
        service.changed("/data", "/data/a");
        fails(judge().writesOnlyTo("/data/a"), """
                Expecting service full to write only to /data/a, but it also changed 1 path.
                    /data""");
    }

    @Test
    void ofManyChangesTheFirstTwentyAreShown() {
        service.changed(paths(20));
        fails(
                judge().writesOnlyTo("/none"),
                "Expecting service full to write only to /none, but it also changed 20 paths.\n" + rows(20));
        service.changed(paths(21));
        fails(
                judge().writesOnlyTo("/none"),
                "Expecting service full to write only to /none, but it also changed 21 paths.\n" + rows(20)
                        + "\n    … and 1 more");
    }

    private static String[] paths(int count) {
        return IntStream.range(0, count).mapToObj("/f%02d"::formatted).toArray(String[]::new);
    }

    private static String rows(int count) {
        return IntStream.range(0, count).mapToObj("    /f%02d"::formatted).collect(Collectors.joining("\n"));
    }
}
