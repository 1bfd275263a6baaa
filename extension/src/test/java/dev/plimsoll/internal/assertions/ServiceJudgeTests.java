package dev.plimsoll.internal.assertions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.internal.run.RecordedService;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.error.ErrorMessageFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verdicts on services, by recorded answers of an engine. */
class ServiceJudgeTests {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** The mask of signals of a process that handles SIGTERM only. */
    private static final String HANDLES_TERM = "0000000000004000";

    private final RecordedService service = new RecordedService();

    private ServiceJudge judge() {
        return new ServiceJudge(service.live(), Optional.empty());
    }

    private static void passes(Optional<ErrorMessageFactory> failure) {
        assertThat(failure.map(ErrorMessageFactory::create)).isEmpty();
    }

    private static void fails(Optional<ErrorMessageFactory> failure, String message) {
        assertThat(failure.map(ErrorMessageFactory::create).map(String::strip)).contains(message.strip());
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
                Expecting service web to be healthy, but the engine calls it unhealthy: its health check failed again and again.
                Last output of its health check "CMD /bin/check":
                  exit code 1:
                  | no database""");
        fails(judge().becomesHealthy(SECOND), """
                Expecting service web to become healthy within 1 s, but the engine calls it unhealthy: its health check failed again and again.
                Last output of its health check "CMD /bin/check":
                  exit code 1:
                  | no database""");
    }

    private void healthCheck(String status) {
        service.config("\"Healthcheck\":{\"Test\":[\"CMD\",\"/bin/check\"]}");
        service.state("\"Running\":true,\"Pid\":42,\"Health\":{\"Status\":\"" + status
                + "\",\"Log\":[{\"ExitCode\":1,\"Output\":\"no database\\n\"}]}");
        service.engine.answer("GET /v1.44/containers/c1/archive", 200, "");
    }

    @Test
    void healthyWithoutAHealthCheckFails() {
        fails(
                judge().healthy(),
                "Expecting service web to be healthy, but it has no health check: give its image a HEALTHCHECK.");
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
                "Expecting service web to listen on port 8080, but nothing listens on port 8080 in it; its program listens"
                        + " on 0.0.0.0:9090.");
    }

    @Test
    void aTextOfTheLogIsFound() {
        service.log("ready on 8080\n");
        passes(judge().logContains("on 8080"));
        passes(judge().logMatches(Pattern.compile("on [0-9]+$", Pattern.MULTILINE)));
    }

    @Test
    void aMissingTextOfTheLogFailsWithTheLog() {
        service.log("starting\n").ended(1);
        fails(judge().logContains("ready"), """
                Expecting service web to log a text that contains "ready", but it did not.
                Log:
                    starting""");
        fails(judge().logMatches(Pattern.compile("^r.*y$")), """
                Expecting service web to log a text with a part that matches "^r.*y$", but it did not.
                Log:
                    starting""");
    }

    @Test
    void aMissingTextOfAnEmptyLogFailsAndSaysThatItIsEmpty() {
        service.ended(1);
        fails(judge().logContains("ready"), """
                Expecting service web to log a text that contains "ready", but it did not.
                It wrote nothing.""");
    }

    @Test
    void aStartWithinTheLimitPasses() {
        passes(judge().starts(SECOND, SECOND));
        fails(
                judge().starts(Duration.ofMillis(1001), SECOND),
                "Expecting service web to be ready within 1 s of its start, but it took 1.001 s.");
    }

    @Test
    void aStopInTimePasses() {
        service.endsOnSignal(0);
        passes(judge().stops(Duration.ofSeconds(5)));
        assertThat(service.engine.requests).contains("POST /v1.44/containers/c1/kill?signal=SIGTERM");
    }

    @Test
    void aStopUsesTheSignalOfTheImage() {
        service.config("\"StopSignal\":\"SIGINT\"").endsOnSignal(0);
        passes(judge().stops(Duration.ofSeconds(5)));
        assertThat(service.engine.requests).contains("POST /v1.44/containers/c1/kill?signal=SIGINT");
    }

    @Test
    void aStopThatWasSlowBeforeFailsForAShorterLimit() {
        service.endsOnSignal(0);
        ServiceJudge judge = judge();
        passes(judge.stops(Duration.ofSeconds(5)));
        assertThat(judge.stops(Duration.ZERO).map(ErrorMessageFactory::create))
                .hasValueSatisfying(message -> assertThat(message.strip())
                        .matches("Expecting service web to stop within 0 ms of SIGTERM, but it took [0-9.]+ m?s\\."));
    }

    @Test
    void aStopOfAServiceThatHasEndedFailsWithItsLog() {
        service.log("no database\n").ended(3);
        fails(judge().stops(SECOND), """
                Expecting service web to stop within 1 s of SIGTERM, but its program had ended before, by itself: it ended with exit code 3.
                Log:
                    no database""");
    }

    @ParameterizedTest
    @CsvSource({"/bin/sh", "sh", "/usr/bin/bash", "dash", "ash", "zsh", "ksh", "/bin/busybox"})
    void aShellThatDropsTheSignalIsTheReason(String shell) {
        service.process(shell + "\0-c\0/app/server --port 1\0", HANDLES_TERM).endsOnKillOnly();
        fails(
                judge().stops(Duration.ofMillis(1)),
                "Expecting service web to stop within 1 ms of SIGTERM, but it did not, and was killed (SIGKILL).\n"
                        + "Its first process is the shell '" + shell
                        + " -c /app/server --port 1', which does not pass the signal on to its program.\n"
                        + "Write the command in the exec form, such as [\"/app/server\"], or put 'exec' before the program in"
                        + " it.");
    }

    @ParameterizedTest
    @CsvSource({"/bin/sh|/run.sh|x", "/app/shell|-c|x", "sh|-c"})
    void aProcessThatIsNoShellOfACommandIsNamedWithItsSignals(String words) {
        service.process(words.replace('|', '\0') + "\0", "0000000000000000").endsOnKillOnly();
        fails(
                judge().stops(Duration.ofMillis(1)),
                "Expecting service web to stop within 1 ms of SIGTERM, but it did not, and was killed (SIGKILL).\n"
                        + "Its first process, '" + words.replace('|', ' ')
                        + "', has no handler for SIGTERM, and the kernel drops such a signal for the first process of a"
                        + " container.\n"
                        + "Let it handle SIGTERM, set another STOPSIGNAL, or start it by an init program such as tini.");
    }

    @Test
    void aProcessThatHandlesTheSignalAndGoesOnIsNamed() {
        service.process("/app/server\0", HANDLES_TERM).endsOnKillOnly();
        fails(judge().stops(Duration.ofMillis(1)), """
                Expecting service web to stop within 1 ms of SIGTERM, but it did not, and was killed (SIGKILL).
                Its first process, '/app/server', handles SIGTERM, but did not end in 1 ms.""");
    }

    @Test
    void aSignalWithoutANumberIsNotLookedUp() {
        service.config("\"StopSignal\":\"SIGNONE\"")
                .process("/app/server\0", "0000000000000000")
                .endsOnKillOnly();
        fails(judge().stops(Duration.ofMillis(1)), """
                Expecting service web to stop within 1 ms of SIGNONE, but it did not, and was killed (SIGKILL).
                Its first process, '/app/server', handles SIGNONE, but did not end in 1 ms.""");
    }

    @Test
    void theExitCodeOfAServiceThatRunsFails() {
        fails(
                judge().exits(0),
                "Expecting service web to exit with code 0, but it still runs: stop it first, with stopsWithin(\"5s\").");
    }

    @Test
    void theExitCodeIsCompared() {
        service.ended(3).log("bye\n");
        passes(judge().exits(3));
        fails(judge().exits(0), """
                Expecting service web to exit with code 0, but its program ended with exit code 3.
                Its output:
                  | bye""");
    }

    @Test
    void anExitCodeOfZeroAfterALackOfMemoryFails() {
        service.state("\"Running\":false,\"ExitCode\":0,\"OOMKilled\":true").host("\"Memory\":8000000");
        fails(judge().exits(0), """
                Expecting service web to exit with code 0, but its program ended with exit code 0: out of memory, because its limit of 8 MB was reached.
                It wrote no output.""");
        service.state("\"Running\":false,\"ExitCode\":137,\"OOMKilled\":true");
        passes(judge().exits(137));
    }

    @Test
    void memoryIsComparedWithThePeak() {
        service.memory(4_000_000);
        passes(judge().memory(ByteSize.of(4_000_000)));
        fails(
                judge().memory(ByteSize.of(3_900_000)),
                "Expecting service web to use at most 3.9 MB of memory, but it used 4 MB at its peak.");
    }

    @Test
    void memoryThatWasNeverMeasuredIsAnError() {
        service.ended(0).memory(0);
        assertThatIllegalStateException()
                .isThrownBy(() -> judge().memory(ByteSize.of(1)))
                .withMessage(
                        "The memory of service web is unknown, because it was not measured while its program ran: ask"
                                + " before it ends");
    }

    @Test
    void theUserOfTheProcessIsCompared() {
        passes(judge().runsAs("10001"));
        passes(judge().runsAs("10001:10002"));
        fails(
                judge().runsAs("10001:10001"),
                "Expecting service web to run its process as 10001:10001, but it runs as 10001:10002.");
        fails(judge().runsAs("1000"), "Expecting service web to run its process as 1000, but it runs as 10001:10002.");
    }

    @Test
    void theUserOfAnEndedServiceFails() {
        service.ended(0);
        fails(judge().runsAs("10001"), """
                Expecting service web to run its process as 10001, but its program ended with exit code 0.
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
        service.changes("[" + change("/tmp", 0) + "," + change("/tmp/a", 1) + "," + change("/etc", 0) + ","
                + change("/etc/passwd", 0) + "]");
        passes(judge().writesOnlyTo("/tmp/**", "/etc/passwd"));
        fails(judge().writesOnlyTo("/tmp/**", "/var/**"), """
                Expecting service web to write only to /tmp/**, /var/**, but it also changed 1 path.
                    /etc/passwd""");
    }

    @Test
    void aDirectoryThatWasAddedIsAChangeOfItsOwn() {
        service.changes("[" + change("/data", 1) + "," + change("/data/a", 1) + "]");
        fails(judge().writesOnlyTo("/data/a"), """
                Expecting service web to write only to /data/a, but it also changed 1 path.
                    /data""");
    }

    @Test
    void ofManyChangesTheFirstTwentyAreShown() {
        service.changes(paths(20));
        fails(
                judge().writesOnlyTo("/none"),
                "Expecting service web to write only to /none, but it also changed 20 paths.\n" + rows(20));
        service.changes(paths(21));
        fails(
                judge().writesOnlyTo("/none"),
                "Expecting service web to write only to /none, but it also changed 21 paths.\n" + rows(20)
                        + "\n    … and 1 more");
    }

    private static String paths(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> change("/f%02d".formatted(i), 1))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String rows(int count) {
        return IntStream.range(0, count).mapToObj("    /f%02d"::formatted).collect(Collectors.joining("\n"));
    }

    private static String change(String path, int kind) {
        return "{\"Path\":\"" + path + "\",\"Kind\":" + kind + "}";
    }
}
