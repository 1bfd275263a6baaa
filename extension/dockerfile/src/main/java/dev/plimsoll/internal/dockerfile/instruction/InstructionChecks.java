package dev.plimsoll.internal.dockerfile.instruction;

import dev.plimsoll.exception.DockerfileSyntaxException;
import dev.plimsoll.internal.dockerfile.shell.Spaces;
import dev.plimsoll.internal.dockerfile.source.SourcePosition;
import dev.plimsoll.internal.dockerfile.source.SyntaxError;
import dev.plimsoll.internal.text.Nearest;
import dev.plimsoll.internal.text.Visible;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Rejects the instructions that BuildKit rejects, and suggests what was probably meant. */
public final class InstructionChecks {

    private static final List<String> KEYWORDS = List.of(
            "ADD",
            "ARG",
            "CMD",
            "COPY",
            "ENTRYPOINT",
            "ENV",
            "EXPOSE",
            "FROM",
            "HEALTHCHECK",
            "LABEL",
            "MAINTAINER",
            "ONBUILD",
            "RUN",
            "SHELL",
            "STOPSIGNAL",
            "USER",
            "VOLUME",
            "WORKDIR");

    private InstructionChecks() {}

    static void checkKeyword(CommandLine command, SourcePosition position) {
        checkKeyword(command.written(), command.keyword(), position);
    }

    private static void checkKeyword(String written, String keyword, SourcePosition position) {
        if (KEYWORDS.contains(keyword)) {
            return;
        }
        if (keyword.isEmpty()) {
            throw SyntaxError.at(
                    position, "the line continues, but nothing follows", "Remove the escape character at its end.");
        }
        throw SyntaxError.at(
                position,
                "'" + Visible.oneLine(written) + "' is not an instruction",
                Nearest.to(keyword, KEYWORDS)
                        .map(found -> "Did you mean " + found + "?")
                        .orElse("If it belongs to the line above, end that line with the escape character."));
    }

    /** Throws the errors that BuildKit reports when it reads the file, also for an instruction after {@code ONBUILD}. */
    static void checkSyntax(Instruction instruction) {
        if (instruction.is("ENV") || instruction.is("LABEL")) {
            checkValues(instruction, instruction.arguments().words());
        }
    }

    /**
     * Throws the errors that BuildKit reports for an instruction of a stage.
     *
     * @param hasFrontend whether the Dockerfile names its frontend
     */
    static void check(Instruction instruction, boolean hasFrontend) {
        checkSyntax(instruction);
        FlagChecks.check(instruction, hasFrontend);
        List<String> words = instruction.arguments().words();
        switch (instruction.keyword()) {
            case "FROM" -> checkFrom(instruction, words);
            case "COPY", "ADD" -> checkCopy(instruction, words);
            case "ARG", "ENV", "LABEL" -> checkNames(instruction, words);
            case "ONBUILD" -> checkOnbuild(instruction);
            case "HEALTHCHECK" -> checkHealthcheck(instruction, words);
            case "EXPOSE", "VOLUME", "USER", "WORKDIR", "STOPSIGNAL", "MAINTAINER", "SHELL" ->
                require(
                        !words.isEmpty(),
                        instruction,
                        instruction.keyword() + " has no argument",
                        "Write one after it, or remove it.");
            default -> {}
        }
        require(
                !instruction.is("SHELL") || instruction.arguments().exec(),
                instruction,
                "SHELL is not in JSON form",
                "Write it as SHELL [\"executable\", \"parameter\"].");
        require(
                !instruction.is("VOLUME")
                        || words.stream().noneMatch(path -> Spaces.strip(path).isEmpty()),
                instruction,
                "VOLUME has an empty path",
                "Remove it.");
    }

    /**
     * Returns the error of the instruction after an {@code ONBUILD}; it matters only when a stage is built on that
     * stage.
     */
    public static Optional<DockerfileSyntaxException> faultOfTrigger(Instruction trigger, boolean hasFrontend) {
        try {
            checkKeyword(trigger.keyword(), trigger.keyword(), trigger.position());
            check(trigger, hasFrontend);
            return Optional.empty();
        } catch (DockerfileSyntaxException fault) {
            return Optional.of(fault);
        }
    }

    private static void checkFrom(Instruction from, List<String> words) {
        require(
                words.size() == 1 || (words.size() == 3 && words.get(1).equalsIgnoreCase("AS")),
                from,
                "FROM takes an image and, if the stage has a name, AS and the name",
                "Write it as FROM image or FROM image AS name.");
        require(
                words.size() == 1 || StageNames.isValid(words.get(2)),
                from,
                "'" + words.get(words.size() - 1) + "' cannot be the name of a stage",
                "A name has letters, digits and single '-', '_' or '.' between them, and starts with a letter.");
    }

    private static void checkCopy(Instruction copy, List<String> words) {
        String keyword = copy.keyword();
        require(
                words.size() >= 2,
                copy,
                keyword + " takes at least a source and a destination",
                "Write it as " + keyword + " source destination.");
        String destination = words.get(words.size() - 1);
        require(
                !HeredocReader.isOpening(destination),
                copy,
                "the heredoc '" + destination + "' is the destination of " + keyword,
                "Put it before the destination, as in " + keyword + " <<EOF /path.");
    }

    private static void checkNames(Instruction instruction, List<String> words) {
        String keyword = instruction.keyword();
        require(!words.isEmpty(), instruction, keyword + " has no name", "Write it as " + keyword + " name=value.");
        for (String word : isInOldForm(instruction, words) ? words.subList(0, 1) : words) {
            require(
                    !word.startsWith("="),
                    instruction,
                    keyword + " has a value without a name: '" + word + "'",
                    "Write it as " + keyword + " name=value.");
        }
    }

    private static void checkValues(Instruction instruction, List<String> words) {
        String keyword = instruction.keyword();
        boolean complete = words.isEmpty()
                || (isInOldForm(instruction, words)
                        ? words.size() == 2
                        : words.stream().allMatch(word -> word.contains("=")));
        require(
                complete,
                instruction,
                keyword + " has a name without a value: '"
                        + words.stream()
                                .filter(word -> !word.contains("="))
                                .findFirst()
                                .orElse("") + "'",
                "Write it as " + keyword + " name=value.");
    }

    /** Returns whether this is {@code ENV name value}, whose value can contain any characters. */
    private static boolean isInOldForm(Instruction instruction, List<String> words) {
        return !instruction.is("ARG") && !words.get(0).contains("=");
    }

    private static void checkHealthcheck(Instruction healthcheck, List<String> words) {
        String type = words.isEmpty() ? "" : words.get(0).toUpperCase(Locale.ROOT);
        require(
                (type.equals("NONE") && words.size() == 1) || (type.equals("CMD") && words.size() > 1),
                healthcheck,
                "HEALTHCHECK is neither NONE nor CMD with a command",
                "Write it as HEALTHCHECK CMD command, or as HEALTHCHECK NONE.");
    }

    private static void checkOnbuild(Instruction onbuild) {
        onbuild.trigger().map(Instruction::keyword).ifPresent(trigger -> {
            require(
                    !List.of("ONBUILD", "FROM", "MAINTAINER").contains(trigger),
                    onbuild,
                    "ONBUILD cannot have " + trigger + " as its instruction",
                    "It takes any instruction but ONBUILD, FROM and MAINTAINER.");
        });
    }

    private static void require(boolean condition, Instruction instruction, String problem, String advice) {
        if (!condition) {
            throw SyntaxError.at(instruction.position(), problem, advice);
        }
    }
}
