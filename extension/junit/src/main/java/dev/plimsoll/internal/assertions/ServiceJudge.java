package dev.plimsoll.internal.assertions;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.internal.docker.ContainerDetails;
import dev.plimsoll.internal.images.ConfigOrigins;
import dev.plimsoll.internal.run.LiveContainer;
import dev.plimsoll.internal.run.Problem;
import dev.plimsoll.internal.run.ProcessView;
import dev.plimsoll.internal.run.Stop;
import dev.plimsoll.internal.session.PlannedImage;
import dev.plimsoll.internal.text.DurationText;
import dev.plimsoll.internal.text.PathGlob;
import dev.plimsoll.internal.text.Plural;
import dev.plimsoll.internal.text.SignalNumber;
import dev.plimsoll.internal.text.Visible;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * Checks a service. Each method returns the failure, or empty if the check passes.
 *
 * @since 0.1.0
 */
public final class ServiceJudge {

    private static final int MOST_PATHS = 20;

    private static final String ROOT = "0";

    private static final Pattern OWNER = Pattern.compile("[0-9]+(:[0-9]+)?");

    private final LiveContainer live;
    private final String name;
    private final Optional<ContainerImage> image;

    /**
     * Creates a judge.
     *
     * @param image the image of the service if it is known; messages then name lines of its Dockerfile
     */
    public ServiceJudge(LiveContainer live, Optional<ContainerImage> image) {
        this.live = live;
        this.name = live.name();
        this.image = image;
    }

    /** Checks that its program was started: one that never was has done nothing that a test could forbid. */
    public Optional<ErrorMessageFactory> started() {
        ContainerDetails container = live.details();
        return container.started().isPresent()
                ? Optional.empty()
                : Optional.of(ServiceMessage.expecting(
                        name,
                        "to be started",
                        "its program never was" + (container.error().isEmpty() ? "" : ": " + container.error())));
    }

    /** Checks that its program has not ended before something stopped it. */
    public Optional<ErrorMessageFactory> stillRuns() {
        return live.endBeforeStop().map(problem -> ServiceMessage.expecting(name, "to keep running", problem));
    }

    /** Checks that its program was not killed because it didn't end in time, so that its end would not be its own. */
    public Optional<ErrorMessageFactory> endedItself() {
        return live.knownStop()
                .filter(Stop::killed)
                .map(stop -> ServiceMessage.expecting(
                        name,
                        "to end itself",
                        "it was killed (SIGKILL), because it did not end in time after "
                                + stop.container().stopSignal()));
    }

    /** Checks that the health check passes now. */
    public Optional<ErrorMessageFactory> healthy() {
        return live.awaitHealthy(Duration.ZERO)
                .map(problem -> ServiceMessage.expecting(name, "to be healthy", problem));
    }

    /** Checks that the health check passes in time. */
    public Optional<ErrorMessageFactory> becomesHealthy(Duration limit) {
        return live.awaitHealthy(limit)
                .map(problem -> ServiceMessage.expecting(
                        name, "to become healthy within " + DurationText.exact(limit), problem));
    }

    /** Checks that something listens on a port of TCP, and that everybody outside the container can connect to it. */
    public Optional<ErrorMessageFactory> listens(int port) {
        return live.awaitListening(List.of(port + "/tcp"), Duration.ZERO)
                .or(() -> live.unreached(port))
                .map(problem -> ServiceMessage.expecting(name, "to listen on port " + port, problem));
    }

    /** Checks that the log contains a text, which may still arrive. */
    public Optional<ErrorMessageFactory> logContains(String part) {
        String log = live.awaitLog(text -> text.contains(part));
        return log.contains(part)
                ? Optional.empty()
                : Optional.of(ServiceMessage.expecting(
                        name, "to log a text that contains " + Visible.quoted(part), "it did not", excerpt(log)));
    }

    /** Checks that a part of the log matches, which may still arrive. */
    public Optional<ErrorMessageFactory> logMatches(Pattern pattern) {
        String log = live.awaitLog(text -> pattern.matcher(text).find());
        return pattern.matcher(log).find()
                ? Optional.empty()
                : Optional.of(ServiceMessage.expecting(
                        name,
                        "to log a text with a part that matches " + Visible.quoted(pattern.pattern()),
                        "it did not",
                        excerpt(log)));
    }

    private static String excerpt(String log) {
        return log.isEmpty() ? "It wrote nothing." : Excerpt.of("log", log);
    }

    /** Checks the time from the start to readiness. */
    public Optional<ErrorMessageFactory> starts(Duration taken, Duration limit) {
        return taken.compareTo(limit) <= 0
                ? Optional.empty()
                : Optional.of(ServiceMessage.expecting(
                        name,
                        "to be ready within " + DurationText.exact(limit) + " of its start",
                        "it took " + DurationText.exact(taken)));
    }

    /** Stops the service unless it was stopped before, and checks that it ended in time. */
    public Optional<ErrorMessageFactory> stops(Duration limit) {
        Stop stop = live.stop(limit);
        String what = "to stop within " + DurationText.exact(limit) + " of "
                + stop.container().stopSignal();
        if (stop.endedBefore()) {
            return Optional.of(ServiceMessage.expecting(
                    name, what, "its program had ended before, by itself: it " + stop.end(), excerpt(live.lastLog())));
        }
        if (stop.killed()) {
            return Optional.of(
                    ServiceMessage.expecting(name, what, "it did not, and was killed (SIGKILL)", reason(stop, limit)));
        }
        return stop.duration().compareTo(limit) <= 0
                ? Optional.empty()
                : Optional.of(ServiceMessage.expecting(name, what, "it took " + DurationText.exact(stop.duration())));
    }

    private String reason(Stop stop, Duration limit) {
        String signal = stop.container().stopSignal();
        Optional<ProcessView> process = stop.process();
        if (process.isEmpty()) {
            return "Why is unknown: its first process could not be looked at.";
        }
        List<String> command = process.get().command();
        String shown = "'" + Visible.oneLine(String.join(" ", command)) + "'";
        if (isShell(command)) {
            return "Its first process is the shell " + shown + ", which does not pass the signal on to its program."
                    + instruction()
                    + "\nWrite the command in the exec form, such as [\"/app/server\"], or put 'exec' before the"
                    + " program in it.";
        }
        OptionalInt number = SignalNumber.of(signal);
        if (number.isPresent() && !process.get().handles(number.getAsInt())) {
            return "Its first process, " + shown + ", has no handler for " + signal
                    + ", and the kernel drops such a signal for the first process of a container."
                    + "\nLet it handle " + signal
                    + ", set another STOPSIGNAL, or start it by an init program such as tini.";
        }
        return "Its first process, " + shown + ", handles " + signal + ", but did not end in "
                + DurationText.exact(limit) + ".";
    }

    private static boolean isShell(List<String> command) {
        return command.size() > 2
                && command.get(0).matches("(.*/)?(sh|bash|dash|ash|zsh|ksh|busybox)")
                && command.contains("-c");
    }

    private String instruction() {
        return image.flatMap(known -> {
                    String keyword = known.config().entrypoint().isEmpty() ? "CMD" : "ENTRYPOINT";
                    return PlannedImage.planOf(known)
                            .map(ConfigOrigins::of)
                            .flatMap(origins -> origins.last(Set.of(keyword)));
                })
                .filter(LayerOrigin.OfInstruction.class::isInstance)
                .map(origin -> "\nIt comes from " + LayerTable.text(origin))
                .orElse("");
    }

    /** Checks the exit code of a service that was stopped or has ended. */
    public Optional<ErrorMessageFactory> exits(int code) {
        ContainerDetails container = live.details();
        String what = "to exit with code " + code;
        if (container.running()) {
            return Optional.of(
                    ServiceMessage.expecting(name, what, "it still runs: stop it first, with stopsWithin(\"5s\")"));
        }
        if (container.exitCode() == code && !(code == 0 && container.outOfMemory())) {
            return endedItself().or(() -> isStartFailure(code) ? Optional.empty() : started());
        }
        Problem end = live.ended();
        return Optional.of(ServiceMessage.expecting(name, what, end));
    }

    /** Returns whether an exit code is that of a program which could not be started, as with {@code docker run}. */
    private static boolean isStartFailure(int code) {
        return code == 126 || code == 127;
    }

    /**
     * Checks the highest use of memory so far.
     *
     * @throws IllegalStateException if it is unknown
     */
    public Optional<ErrorMessageFactory> memory(ByteSize limit) {
        OptionalLong peak = live.peakMemory();
        if (peak.isEmpty()) {
            throw new IllegalStateException("The memory of service " + name
                    + " is unknown, because it was not measured while its program ran: ask before it ends");
        }
        ByteSize used = ByteSize.of(peak.getAsLong());
        return used.compareTo(limit) <= 0
                ? Optional.empty()
                : Optional.of(ServiceMessage.expecting(
                        name, "to use at most " + limit + " of memory", "it used " + used + " at its peak"));
    }

    /**
     * Checks the user, and the group if one is given, of the first process.
     *
     * @throws IllegalArgumentException if the text has no numbers
     */
    public Optional<ErrorMessageFactory> runsAs(String owner) {
        if (!OWNER.matcher(owner).matches()) {
            throw new IllegalArgumentException("'" + owner + "' is not a user by number: write 10001 or 10001:10001,"
                    + " because a process has no names");
        }
        Optional<ProcessView> process = live.process();
        String what = "to run its process as " + owner;
        if (process.isEmpty()) {
            return Optional.of(ServiceMessage.expecting(name, what, live.ended()));
        }
        return otherIds(process.get(), owner.split(":"))
                .map(ids -> ServiceMessage.expecting(name, what, "it runs as " + ids));
    }

    /** Describes the ids of a process that is not, or could make itself, another than this owner; empty if it is not. */
    private static Optional<String> otherIds(ProcessView process, String... owner) {
        String user = owner[0];
        List<String> users = process.users();
        List<String> groups = process.groups();
        String effective = users.get(1) + ":" + groups.get(1);
        if (!effective.startsWith(user + ":")
                || (owner.length > 1 && !groups.get(1).equals(owner[1]))) {
            return Optional.of(effective);
        }
        if (!Set.of(user).containsAll(users)) {
            return Optional.of(effective + ", but " + Ids.of("user", users));
        }
        if (owner.length == 1) {
            return Optional.empty();
        }
        if (!Set.of(owner[1]).containsAll(groups)) {
            return Optional.of(effective + ", but " + Ids.of("group", groups));
        }
        return !owner[1].equals(ROOT) && process.supplementaryGroups().contains(ROOT)
                ? Optional.of(effective + ", but is also in the group 0 of root")
                : Optional.empty();
    }

    /** Names the real, effective, saved and file-system ids of a process. */
    private static final class Ids {

        private static final List<String> KINDS = List.of("real", "effective", "saved", "file-system");

        static String of(String what, List<String> ids) {
            return IntStream.range(0, KINDS.size())
                    .filter(i -> !ids.get(i).equals(ids.get(1)))
                    .mapToObj(i -> "its " + KINDS.get(i) + " " + what + " is " + ids.get(i))
                    .collect(Collectors.joining(", "));
        }
    }

    /** Checks that all changed paths of the container match a glob. */
    public Optional<ErrorMessageFactory> writesOnlyTo(String... globs) {
        List<PathGlob> allowed = PathGlob.parseAll(globs);
        Map<String, Integer> changes = live.changes();
        List<String> surplus = changes.entrySet().stream()
                .filter(change -> allowed.stream().noneMatch(glob -> glob.matches(change.getKey())))
                .filter(change -> !isParent(change.getKey(), change.getValue(), changes))
                .map(Map.Entry::getKey)
                .toList();
        return surplus.isEmpty()
                ? Optional.empty()
                : Optional.of(ServiceMessage.expecting(
                        name,
                        "to write only to " + String.join(", ", globs),
                        "it also changed " + Plural.of(surplus.size(), "path"),
                        surplus.stream()
                                        .limit(MOST_PATHS)
                                        .map(path -> "    " + Visible.path(path))
                                        .collect(Collectors.joining("\n"))
                                + (surplus.size() > MOST_PATHS
                                        ? "\n    … and " + (surplus.size() - MOST_PATHS) + " more"
                                        : "")));
    }

    /** Returns whether a path is a directory that was changed only by a change below it. */
    private static boolean isParent(String path, int kind, Map<String, Integer> changes) {
        return kind == 0 && changes.keySet().stream().anyMatch(other -> other.startsWith(path + "/"));
    }
}
