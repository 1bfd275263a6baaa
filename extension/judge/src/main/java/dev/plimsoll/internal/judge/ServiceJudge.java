package dev.plimsoll.internal.judge;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.internal.docker.container.ContainerDetails;
import dev.plimsoll.internal.images.ConfigOrigins;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.messages.ServiceMessage;
import dev.plimsoll.internal.messages.table.LayerTable;
import dev.plimsoll.internal.messages.text.Excerpt;
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

/**
 * Checks a service. Each method returns the failure, or empty if the check passes.
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
    public Judgement started() {
        ContainerDetails container = live.details();
        return container.started().isPresent()
                ? Judgement.held()
                : broken(
                        "to be started",
                        "its program never was" + (container.error().isEmpty() ? "" : ": " + container.error()));
    }

    /** Checks that its program has not ended before something stopped it. */
    public Judgement stillRuns() {
        return heldUnless(live.endBeforeStop(), "to keep running");
    }

    /** Checks that its program was not killed because it didn't end in time, so that its end would not be its own. */
    public Judgement endedItself() {
        return live.knownStop()
                .filter(Stop::killed)
                .map(stop -> broken(
                        "to end itself",
                        "it was killed (SIGKILL), because it did not end in time after "
                                + stop.container().stopSignal()))
                .orElse(Judgement.held());
    }

    /** Checks that the health check passes now. */
    public Judgement healthy() {
        return heldUnless(live.awaitHealthy(Duration.ZERO), "to be healthy");
    }

    /** Checks that the health check passes in time. */
    public Judgement becomesHealthy(Duration limit) {
        return heldUnless(live.awaitHealthy(limit), "to become healthy within " + DurationText.exact(limit));
    }

    /** Checks that something listens on a port of TCP, and that everybody outside the container can connect to it. */
    public Judgement listens(int port) {
        return heldUnless(
                live.awaitListening(List.of(port + "/tcp"), Duration.ZERO).or(() -> live.unreached(port)),
                "to listen on port " + port);
    }

    /** Checks that the log contains a text, which may still arrive. */
    public Judgement logContains(String part) {
        String log = live.awaitLog(text -> text.contains(part));
        return log.contains(part)
                ? Judgement.held()
                : broken("to log a text that contains " + Visible.quoted(part), "it did not", excerpt(log));
    }

    /** Checks that a part of the log matches, which may still arrive. */
    public Judgement logMatches(Pattern pattern) {
        String log = live.awaitLog(text -> pattern.matcher(text).find());
        return pattern.matcher(log).find()
                ? Judgement.held()
                : broken(
                        "to log a text with a part that matches " + Visible.quoted(pattern.pattern()),
                        "it did not",
                        excerpt(log));
    }

    private Judgement broken(String what, Problem problem) {
        return ServiceMessage.expecting(name, what, problem);
    }

    private Judgement broken(String what, String reason, String... details) {
        return ServiceMessage.expecting(name, what, reason, details);
    }

    private Judgement heldUnless(Optional<Problem> problem, String what) {
        return problem.map(found -> broken(what, found)).orElse(Judgement.held());
    }

    private static String excerpt(String log) {
        return log.isEmpty() ? "It wrote nothing." : Excerpt.of("log", log);
    }

    /** Checks the time from the start to readiness. */
    public Judgement starts(Duration taken, Duration limit) {
        return taken.compareTo(limit) <= 0
                ? Judgement.held()
                : broken(
                        "to be ready within " + DurationText.exact(limit) + " of its start",
                        "it took " + DurationText.exact(taken));
    }

    /** Stops the service unless it was stopped before, and checks that it ended in time. */
    public Judgement stops(Duration limit) {
        Stop stop = live.stop(limit);
        String what = "to stop within " + DurationText.exact(limit) + " of "
                + stop.container().stopSignal();
        if (stop.endedBefore()) {
            return broken(what, "its program had ended before, by itself: it " + stop.end(), excerpt(live.lastLog()));
        }
        if (stop.killed()) {
            return broken(what, "it did not, and was killed (SIGKILL)", reason(stop, limit));
        }
        return stop.duration().compareTo(limit) <= 0
                ? Judgement.held()
                : broken(what, "it took " + DurationText.exact(stop.duration()));
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
    public Judgement exits(int code) {
        ContainerDetails container = live.details();
        String what = "to exit with code " + code;
        if (container.running()) {
            return broken(what, "it still runs: stop it first, with stopsWithin(\"5s\")");
        }
        if (container.exitCode() == code && !(code == 0 && container.outOfMemory())) {
            return endedItself().and(() -> isStartFailure(code) ? Judgement.held() : started());
        }
        Problem end = live.ended();
        return broken(what, end);
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
    public Judgement memory(ByteSize limit) {
        OptionalLong peak = live.peakMemory();
        if (peak.isEmpty()) {
            throw new IllegalStateException("The memory of service " + name
                    + " is unknown, because it was not measured while its program ran: ask before it ends");
        }
        ByteSize used = ByteSize.of(peak.getAsLong());
        return used.compareTo(limit) <= 0
                ? Judgement.held()
                : broken("to use at most " + limit + " of memory", "it used " + used + " at its peak");
    }

    /**
     * Checks the user, and the group if one is given, of the first process.
     *
     * @throws IllegalArgumentException if the text has no numbers
     */
    public Judgement runsAs(String owner) {
        if (!OWNER.matcher(owner).matches()) {
            throw new IllegalArgumentException("'" + owner + "' is not a user by number: write 10001 or 10001:10001,"
                    + " because a process has no names");
        }
        Optional<ProcessView> process = live.process();
        String what = "to run its process as " + owner;
        if (process.isEmpty()) {
            return broken(what, live.ended());
        }
        return otherIds(process.get(), owner.split(":"))
                .map(ids -> broken(what, "it runs as " + ids))
                .orElse(Judgement.held());
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
    public Judgement writesOnlyTo(String... globs) {
        List<PathGlob> allowed = PathGlob.parseAll(globs);
        Map<String, Integer> changes = live.changes();
        List<String> surplus = changes.entrySet().stream()
                .filter(change -> allowed.stream().noneMatch(glob -> glob.matches(change.getKey())))
                .filter(change -> !isParent(change.getKey(), change.getValue(), changes))
                .map(Map.Entry::getKey)
                .toList();
        return surplus.isEmpty()
                ? Judgement.held()
                : broken(
                        "to write only to " + String.join(", ", globs),
                        "it also changed " + Plural.of(surplus.size(), "path"),
                        surplus.stream()
                                        .limit(MOST_PATHS)
                                        .map(path -> "    " + Visible.path(path))
                                        .collect(Collectors.joining("\n"))
                                + (surplus.size() > MOST_PATHS
                                        ? "\n    … and " + (surplus.size() - MOST_PATHS) + " more"
                                        : ""));
    }

    /** Returns whether a path is a directory that was changed only by a change below it. */
    private static boolean isParent(String path, int kind, Map<String, Integer> changes) {
        return kind == 0 && changes.keySet().stream().anyMatch(other -> other.startsWith(path + "/"));
    }
}
