package dev.plimsoll.internal.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.judge.Messages;
import dev.plimsoll.internal.judge.ServiceJudge;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.run.FakeService;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Tests the messages about services that are not as expected. */
class ServiceMessageTests {

    private static final Duration SHORT = Duration.ofMillis(200);

    @Test
    void becomesHealthyWhenTheCommandIsMissingNamesIt() {
        fails(
                new FakeService().checked("starting", 127, "sh: curl: not found\n", "CMD", "curl", "localhost"),
                judge -> judge.becomesHealthy(Duration.ofSeconds(20)),
                "Expecting service full to become healthy within 20 s, but its health check can't run, because its"
                        + " command 'curl' is not in the image.\nLast outputs of its health check \"CMD curl"
                        + " localhost\":"
                        + "\n  exit code 127:\n  | sh: curl: not found".repeat(3));
    }

    @Test
    void becomesHealthyWhenItHasEndedShowsItsEnd() {
        fails(
                new FakeService()
                        .checked("starting", 1, "", "CMD", "./check")
                        .logs("no database\n")
                        .ended(3),
                judge -> judge.becomesHealthy(SHORT),
                "Expecting service full to become healthy within 200 ms, but its program ended with exit code 3.\n"
                        + "Its output:\n  | no database");
    }

    /** Podman runs no health checks without systemd. */
    @Test
    void becomesHealthyWhenTheEngineRunsNoChecksHasAVerdictAllTheSame() {
        FakeService service = new FakeService()
                .checked("starting", 1, "no database\n", "CMD", "./check")
                .checkedEvery(Duration.ofMillis(100), 2);
        assertThat(Messages.of(
                        new ServiceJudge(service.live(), Optional.empty()).becomesHealthy(Duration.ofMinutes(1))))
                .matches(
                        "(?s)Expecting service full to become healthy within 1 min, but its health check failed \\d+ times"
                                + " in a row, and the engine does not run it\\.\nLast outputs of its health check \"CMD \\./check\":"
                                + "(\n  exit code 1:\n  \\| no database){3}");
    }

    @Test
    void writesOnlyToWhenPodmanAddedTheUserDoesNotCountThat() {
        FakeService before =
                FakeService.ofPodman("2026-11-25T10:00:00.1Z").modified("/etc", "/etc/passwd", "/etc/group");
        assertThat(new ServiceJudge(before.live(), Optional.empty()).writesOnlyTo("/tmp/**"))
                .isEqualTo(Judgement.held());
        fails(
                FakeService.ofPodman("2026-11-25T10:00:00.3Z").modified("/etc/passwd"),
                judge -> judge.writesOnlyTo("/tmp/**"),
                "Expecting service full to write only to /tmp/**, but it also changed 1 path.\n    /etc/passwd");
        fails(
                new FakeService().modified("/etc/passwd"),
                judge -> judge.writesOnlyTo("/tmp/**"),
                "Expecting service full to write only to /tmp/**, but it also changed 1 path.\n    /etc/passwd");
    }

    @Test
    void listensWhenBoundToLoopbackSaysSo() {
        fails(
                new FakeService().listens("0100007F", 8080),
                judge -> judge.listens(8080),
                "Expecting service full to listen on port 8080, but its program listens on 127.0.0.1:8080 only, which"
                        + " nothing outside the container reaches: bind port 8080 to 0.0.0.0.");
    }

    @Test
    void stopsWhenTheSignalHasNoHandlerSaysSo() {
        fails(
                new FakeService().stopSignal("3").process(1L << 14, "/server"),
                judge -> judge.stops(SHORT),
                "Expecting service full to stop within 200 ms of SIGQUIT, but it did not, and was killed (SIGKILL).\n"
                        + "Its first process, '/server', has no handler for SIGQUIT, and the kernel drops such a signal"
                        + " for the first process of a container.\nLet it handle SIGQUIT, set another STOPSIGNAL, or"
                        + " start it by an init program such as tini.");
    }

    @Test
    void exitsWhenOutOfMemorySaysSo() {
        fails(
                new FakeService().memory(16_000_000, true).ended(137),
                judge -> judge.exits(0),
                "Expecting service full to exit with code 0, but its program ended with exit code 137: out of memory,"
                        + " because its limit of 16 MB was reached.\nIt wrote no output.");
    }

    private static void fails(FakeService service, Function<ServiceJudge, Judgement> check, String message) {
        assertThat(Messages.of(check.apply(new ServiceJudge(service.live(), Optional.empty()))))
                .isEqualTo(message);
    }
}
