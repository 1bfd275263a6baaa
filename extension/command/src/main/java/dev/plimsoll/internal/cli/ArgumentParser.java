package dev.plimsoll.internal.cli;

import dev.plimsoll.internal.text.Nearest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.cli.AlreadySelectedException;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.MissingOptionException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/** Tells the options of a subcommand from its arguments, and says what is wrong with them. */
final class ArgumentParser {

    private ArgumentParser() {}

    /**
     * Reads all words.
     *
     * @throws MisuseException if an option is unknown, incomplete or excluded by another one
     */
    static CommandLine parse(Subcommand command, List<String> words) {
        return parse(command, words, false);
    }

    /** Reads words until one is no option; this one and those behind it are the arguments. */
    static CommandLine parseUntilArgument(Subcommand command, List<String> words) {
        return parse(command, words, true);
    }

    private static CommandLine parse(Subcommand command, List<String> words, boolean untilArgument) {
        try {
            return DefaultParser.builder()
                    .setAllowPartialMatching(false)
                    .setStripLeadingAndTrailingQuotes(false)
                    .get()
                    .parse(command.options(), words.toArray(String[]::new), untilArgument);
        } catch (ParseException e) {
            throw new MisuseException(problem(e, command));
        }
    }

    private static String problem(ParseException error, Subcommand command) {
        if (error instanceof UnrecognizedOptionException unknown) {
            List<String> known = command.options().getOptions().stream()
                    .map(CommandOptions::written)
                    .toList();
            return "Unknown option: '" + unknown.getOption() + "'"
                    + Nearest.to(unknown.getOption().replaceFirst("=.*", ""), known)
                            .map(near -> "\nDid you mean " + near + "?")
                            .orElse("");
        }
        if (error instanceof MissingArgumentException missing) {
            return withoutValue(missing.getOption());
        }
        if (error instanceof MissingOptionException missing) {
            return "Missing required option: '--" + missing.getMissingOptions().get(0) + "'";
        }
        if (error instanceof AlreadySelectedException second) {
            return second.getOptionGroup().getOptions().stream()
                            .map(CommandOptions::written)
                            .collect(Collectors.joining(" and "))
                    + " are mutually exclusive: give only one";
        }
        return String.valueOf(error.getMessage());
    }

    private static String withoutValue(Option option) {
        return "Missing required parameter for option '" + CommandOptions.written(option) + "' (" + option.getArgName()
                + ")";
    }

    /**
     * Checks that each argument and no other is there, and that none is empty, as one is if a variable of the shell isn't set.
     *
     * @throws MisuseException if not so, or if an option is given twice
     */
    static void check(Subcommand command, CommandLine line) {
        Set<String> given = new HashSet<>();
        for (Option option : line.getOptions()) {
            if (!given.add(option.getLongOpt())) {
                throw new MisuseException(
                        "option '" + CommandOptions.written(option) + "' should be specified only once");
            }
            if (option.hasArg() && option.getValue().isEmpty()) {
                throw new MisuseException(withoutValue(option));
            }
        }
        List<String> names = command.parameters();
        List<String> arguments = line.getArgList();
        if (arguments.size() < names.size()) {
            throw new MisuseException(missing(names.subList(arguments.size(), names.size())));
        }
        if (arguments.size() > names.size() && !names.get(names.size() - 1).endsWith("...")) {
            throw new MisuseException("Unexpected argument: '" + arguments.get(names.size()) + "'");
        }
        if (arguments.contains("")) {
            throw new MisuseException("An argument is empty. Is a variable of the shell not set?");
        }
    }

    private static String missing(List<String> names) {
        if (names.contains("PATH...")) {
            return "Missing required parameter: 'PATH...'. Name a Dockerfile or a directory, as in 'plimsoll Dockerfile'";
        }
        return "Missing required parameter" + (names.size() == 1 ? "" : "s") + ": "
                + names.stream().collect(Collectors.joining("', '", "'", "'"));
    }
}
