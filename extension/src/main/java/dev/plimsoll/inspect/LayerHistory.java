package dev.plimsoll.inspect;

import dev.plimsoll.image.HistoryEntry;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Tells which line of an image's history made which layer. The engine's API gives the history without saying which lines
 * made none, so the instruction has to tell; where the numbers then don't agree, nothing is told rather than something
 * wrong.
 */
final class LayerHistory {

    private static final String CLASSIC_PREFIX = "/bin/sh -c #(nop) ";

    private static final Set<String> METADATA = Set.of(
            "ARG",
            "CMD",
            "ENTRYPOINT",
            "ENV",
            "EXPOSE",
            "HEALTHCHECK",
            "LABEL",
            "MAINTAINER",
            "ONBUILD",
            "SHELL",
            "STOPSIGNAL",
            "USER",
            "VOLUME");

    private LayerHistory() {}

    /** For each layer the line that made it, or an empty string where that can't be told. */
    static List<String> createdBy(List<HistoryEntry> history, int layers) {
        List<String> lines = instructions(history, entry -> !METADATA.contains(keyword(entry)));
        if (lines.size() == layers) {
            return lines;
        }
        // WORKDIR makes a layer with some builders, and with others only where the folder was not there.
        List<String> withoutWorkdir = instructions(
                history,
                entry -> !METADATA.contains(keyword(entry)) && !keyword(entry).equals("WORKDIR"));
        return withoutWorkdir.size() == layers ? withoutWorkdir : Collections.nCopies(layers, "");
    }

    private static List<String> instructions(List<HistoryEntry> history, Predicate<HistoryEntry> makesLayer) {
        return history.stream().filter(makesLayer).map(LayerHistory::readable).toList();
    }

    private static String keyword(HistoryEntry entry) {
        String text = readable(entry);
        int space = text.indexOf(' ');
        return (space < 0 ? text : text.substring(0, space)).toUpperCase(Locale.ROOT);
    }

    /** As the Dockerfile has it: the two builders wrap instructions in words of their own. */
    private static String readable(HistoryEntry entry) {
        String text = entry.createdBy().strip();
        if (text.startsWith(CLASSIC_PREFIX)) {
            return text.substring(CLASSIC_PREFIX.length()).strip();
        }
        if (text.startsWith("/bin/sh -c ")) {
            return "RUN " + text.substring("/bin/sh -c ".length());
        }
        if (text.endsWith("# buildkit")) {
            text = text.substring(0, text.length() - "# buildkit".length()).strip();
        }
        return text.replaceFirst("^RUN /bin/sh -c ", "RUN ");
    }
}
