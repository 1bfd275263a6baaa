package dev.plimsoll.internal.run;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.internal.docker.container.CheckResult;
import dev.plimsoll.internal.docker.container.ContainerDetails;
import dev.plimsoll.internal.text.DurationText;
import dev.plimsoll.internal.text.ExitCodeText;
import dev.plimsoll.internal.text.Plural;
import dev.plimsoll.internal.text.Visible;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Describes what is wrong with a container that should keep running. */
final class ContainerProblems {

    /** The exit code of a program that was killed. */
    static final int SIGKILL = 137;

    private static final int OUTPUT_LINES = 40;
    private static final int MOST_RESULTS = 3;
    private static final int LINES_OF_RESULT = 5;

    private ContainerProblems() {}

    /** Describes a program that has ended. */
    static Problem ended(ContainerDetails container, String log) {
        return new Problem("its program " + end(container), List.of(output(log)));
    }

    /** Describes how a program ended, such as {@code ended with exit code 3 after 1.2 s}. */
    static String end(ContainerDetails container) {
        String limit =
                container.memoryLimit() == 0 ? "of the engine's host" : "of " + ByteSize.of(container.memoryLimit());
        String meaning = ExitCodeText.meaning(container.exitCode());
        StringBuilder text = new StringBuilder("ended with exit code ").append(container.exitCode());
        if (container.outOfMemory()) {
            text.append(": out of memory, because its limit ").append(limit).append(" was reached");
        } else if (container.exitCode() == SIGKILL && container.memoryLimit() > 0) {
            text.append(": ")
                    .append(meaning)
                    .append(", perhaps because it reached its memory limit ")
                    .append(limit);
        } else if (!meaning.isEmpty()) {
            text.append(": ").append(meaning);
        }
        return text.toString();
    }

    private static String output(String log) {
        List<String> lines = log.stripTrailing().lines().toList();
        if (lines.isEmpty()) {
            return "It wrote no output.";
        }
        int left = Math.max(0, lines.size() - OUTPUT_LINES);
        return "Its output:\n"
                + (left == 0 ? "" : "  (" + Plural.of(left, "line") + " before)\n")
                + quoted(lines.subList(left, lines.size()));
    }

    private static String quoted(List<String> lines) {
        return lines.stream()
                .map(line -> ("  | " + Visible.line(Visible.cut(line, 0))).stripTrailing())
                .collect(Collectors.joining("\n"));
    }

    /**
     * Describes a health check that fails.
     *
     * @param missing the program of the check if it is not in the image
     */
    static Problem unhealthy(
            ContainerDetails container, String how, List<CheckResult> results, @Nullable String missing) {
        List<String> details = new ArrayList<>();
        String command = container
                .healthCheck()
                .map(check -> String.join(" ", check.test()))
                .orElse("");
        List<CheckResult> last = results.subList(Math.max(0, results.size() - MOST_RESULTS), results.size());
        if (!last.isEmpty()) {
            details.add("Last " + (last.size() == 1 ? "output" : "outputs") + " of its health check \""
                    + Visible.oneLine(command) + "\":\n"
                    + last.stream().map(ContainerProblems::result).collect(Collectors.joining("\n")));
        }
        return new Problem(
                missing == null
                        ? how
                        : "its health check can't run, because its command '" + Visible.oneLine(missing)
                                + "' is not in the image",
                details);
    }

    private static String result(CheckResult result) {
        List<String> lines = result.output().stripTrailing().lines().toList();
        return "  exit code " + result.exitCode() + (lines.isEmpty() ? ", no output" : ":\n")
                + quoted(lines.subList(Math.max(0, lines.size() - LINES_OF_RESULT), lines.size()));
    }

    /**
     * Describes a port on which nobody outside the container is answered.
     *
     * @param port such as {@code 8080/tcp}
     * @param sockets all sockets of the container that listen
     */
    static Problem notListening(String port, List<ListeningSocket> sockets) {
        String shown = port.endsWith("/tcp") ? port.substring(0, port.indexOf('/')) : port;
        List<ListeningSocket> bound = sockets.stream()
                .filter(socket -> socket.portAndProtocol().equals(port))
                .toList();
        if (!bound.isEmpty()) {
            return new Problem(
                    "its program listens on " + bound.get(0)
                            + " only, which nothing outside the container reaches: bind port " + shown + " to 0.0.0.0",
                    List.of());
        }
        List<String> others = sockets.stream()
                .map(ListeningSocket::toString)
                .distinct()
                .sorted()
                .toList();
        return new Problem(
                "nothing listens on port " + shown + " in it"
                        + (others.isEmpty() ? "" : "; its program listens on " + String.join(", ", others)),
                List.of());
    }

    /** Describes a port that not everybody outside the container reaches; empty if everybody does. */
    static Optional<Problem> unreached(int port, Reach reach) {
        return switch (reach) {
            case EVERYBODY -> Optional.empty();
            case IPV6 ->
                Optional.of(new Problem(
                        "its program listens on port " + port
                                + " for IPv6 only, so nobody reaches it over IPv4: bind port " + port
                                + " to 0.0.0.0, too",
                        List.of()));
            case DEVICE ->
                Optional.of(new Problem(
                        "its program listens on port " + port + " of one network device only (SO_BINDTODEVICE), so not"
                                + " everybody outside the container reaches it: don't bind it to a device",
                        List.of()));
            case NOBODY -> Optional.of(notListening(port + "/tcp", List.of()));
        };
    }

    static Problem late(Problem last, Duration limit) {
        return new Problem("after " + DurationText.exact(limit) + " " + last.reason(), last.details());
    }
}
