package dev.plimsoll.internal.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Divides what follows the flags, in the way that each instruction has. */
final class ArgumentsParser {

    private ArgumentsParser() {}

    /** Absent if the text is a JSON array that holds something else than strings. */
    static Optional<Arguments> parse(String keyword, String rest, char escape) {
        return switch (keyword) {
            case "RUN", "CMD", "ENTRYPOINT", "SHELL" -> execOr(rest, whole(rest));
            case "COPY", "ADD", "VOLUME" -> execOr(rest, Words.separatedBySpaces(rest));
            case "HEALTHCHECK" -> healthcheck(rest);
            case "FROM", "EXPOSE" -> Optional.of(new Arguments(rest, Words.separatedBySpaces(rest), false));
            case "ARG" -> Optional.of(new Arguments(rest, Words.quoted(rest, escape), false));
            case "ENV", "LABEL" -> Optional.of(new Arguments(rest, namesAndValues(rest, escape), false));
            default -> Optional.of(new Arguments(rest, whole(rest), false));
        };
    }

    private static Optional<Arguments> execOr(String rest, List<String> words) {
        try {
            return Optional.of(JsonStrings.read(rest)
                    .map(strings -> new Arguments(rest, strings, true))
                    .orElseGet(() -> new Arguments(rest, words, false)));
        } catch (JsonStrings.NotOnlyStrings notOnlyStrings) {
            return Optional.empty();
        }
    }

    private static Optional<Arguments> healthcheck(String rest) {
        int end = 0;
        while (end < rest.length() && !Spaces.isSpace(rest.charAt(end))) {
            end++;
        }
        if (end == 0) {
            return Optional.of(new Arguments(rest, List.of(), false));
        }
        String type = rest.substring(0, end);
        String command = Spaces.strip(rest.substring(end));
        return execOr(command, whole(command)).map(parsed -> {
            List<String> words = new ArrayList<>(List.of(type));
            words.addAll(parsed.words());
            return new Arguments(rest, words, parsed.exec());
        });
    }

    /** One word for each {@code name=value}; for the old form {@code name value} these two. */
    private static List<String> namesAndValues(String rest, char escape) {
        List<String> words = Words.quoted(rest, escape);
        return words.isEmpty() || words.get(0).contains("=") ? words : List.of(rest.split("[\\t\\v\\f\\r ]+", 2));
    }

    private static List<String> whole(String rest) {
        return rest.isEmpty() ? List.of() : List.of(rest);
    }
}
