package dev.plimsoll.internal.dockerfile.instruction;

import dev.plimsoll.internal.dockerfile.shell.JsonStrings;
import dev.plimsoll.internal.dockerfile.shell.Spaces;
import dev.plimsoll.internal.dockerfile.shell.WordSplitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Divides the arguments of an instruction, by the rules of its keyword. */
final class ArgumentsParser {

    private ArgumentsParser() {}

    /** Parses the arguments; empty if the text is a JSON array with an element other than a string. */
    static Optional<InstructionArguments> parse(String keyword, String rest, char escape) {
        return switch (keyword) {
            case "RUN", "CMD", "ENTRYPOINT", "SHELL" -> execOr(rest, whole(rest));
            case "COPY", "ADD", "VOLUME" -> execOr(rest, WordSplitter.atBlanks(rest));
            case "HEALTHCHECK" -> healthcheck(rest);
            case "FROM", "EXPOSE" -> Optional.of(new InstructionArguments(rest, WordSplitter.atBlanks(rest), false));
            case "ARG" -> Optional.of(new InstructionArguments(rest, WordSplitter.outsideQuotes(rest, escape), false));
            case "ENV", "LABEL" -> Optional.of(new InstructionArguments(rest, namesAndValues(rest, escape), false));
            default -> Optional.of(new InstructionArguments(rest, whole(rest), false));
        };
    }

    private static Optional<InstructionArguments> execOr(String rest, List<String> words) {
        try {
            return Optional.of(JsonStrings.read(rest)
                    .map(strings -> new InstructionArguments(rest, strings, true))
                    .orElseGet(() -> new InstructionArguments(rest, words, false)));
        } catch (JsonStrings.NotOnlyStrings notOnlyStrings) {
            return Optional.empty();
        }
    }

    private static Optional<InstructionArguments> healthcheck(String rest) {
        if (rest.isEmpty()) {
            return Optional.of(new InstructionArguments(rest, List.of(), false));
        }
        List<String> parts = Spaces.splitAtBlanks(rest, 2);
        String type = parts.get(0);
        String command = parts.size() == 2 ? parts.get(1) : "";
        return execOr(command, whole(command)).map(parsed -> {
            List<String> words = new ArrayList<>(List.of(type));
            words.addAll(parsed.words());
            return new InstructionArguments(rest, words, parsed.exec());
        });
    }

    /** Returns one word for each {@code name=value}; two words for the old form {@code name value}. */
    private static List<String> namesAndValues(String rest, char escape) {
        List<String> words = WordSplitter.outsideQuotes(rest, escape);
        if (words.isEmpty() || words.get(0).contains("=")) {
            return words;
        }
        List<String> nameAndValue = Spaces.splitAtBlanks(rest, 2);
        // White space other than blanks, such as U+0085, ends a name but separates no value from it.
        return nameAndValue.size() == 2 ? nameAndValue : words.subList(0, 1);
    }

    private static List<String> whole(String rest) {
        return rest.isEmpty() ? List.of() : List.of(rest);
    }
}
