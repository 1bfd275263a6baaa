package dev.plimsoll.internal.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** The command {@code plimsoll}: finds out which subcommand its arguments are for, and executes it. */
final class PlimsollCommand {

    private static final String NAME = "plimsoll";
    private static final Set<String> HELP = Set.of("-h", "--help");
    private static final Set<String> VERSION = Set.of("-V", "--version");

    private final PrintWriter out;
    private final PrintWriter err;

    /** Creates the command as a shell starts it. */
    PlimsollCommand() {
        this(LogWriter.on(System.out), LogWriter.on(System.err));
    }

    PlimsollCommand(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    private record Call(Subcommand command, Invocation given) {}

    /** Executes the command, and returns its exit code. */
    int execute(String... arguments) {
        List<String> words = List.of(arguments);
        if (words.stream().anyMatch(VERSION::contains)) {
            out.println(CommandText.version());
            return ExitCode.HELD;
        }
        if (words.stream().anyMatch(HELP::contains)) {
            out.print(CommandText.help(firstName(words).orElse(NAME)));
            out.flush();
            return ExitCode.HELD;
        }
        ErrorMessages errors = new ErrorMessages(err);
        Call call;
        try {
            call = read(words);
        } catch (MisuseException e) {
            return errors.printMisuse(
                    e, firstName(words).map(name -> NAME + " " + name).orElse(NAME));
        }
        try {
            return call.command().execute(call.given());
        } catch (Exception e) {
            return errors.print(e, call.given().engine().isPresent());
        }
    }

    /** Returns what stands behind the name of a subcommand; empty if a word is no such name. */
    private static Optional<Subcommand> subcommand(String word) {
        return switch (word) {
            case "init" -> Optional.of(new InitCommand());
            case "size" -> Optional.of(new SizeCommand());
            case "compare" -> Optional.of(new CompareCommand());
            case "check" -> Optional.of(new CheckCommand());
            case "structure" -> Optional.of(new StructureCommand());
            case "diff" -> Optional.of(new DiffCommand());
            default -> Optional.empty();
        };
    }

    /** Returns the first word that is the name of a subcommand. */
    private static Optional<String> firstName(List<String> words) {
        return words.stream().filter(word -> subcommand(word).isPresent()).findFirst();
    }

    private Call read(List<String> words) {
        Subcommand program = new JudgeCommand();
        CommandLine before = ArgumentParser.parseUntilArgument(program, words);
        List<String> rest = before.getArgList();
        Optional<Subcommand> found = rest.isEmpty() ? Optional.empty() : subcommand(rest.get(0));
        found.ifPresent(command -> refuseOptions(before, rest.get(0), command.options()));
        Subcommand command = found.orElse(program);
        CommandLine line = ArgumentParser.parse(command, found.isPresent() ? rest.subList(1, rest.size()) : words);
        if (found.isEmpty()) {
            firstName(line.getArgList())
                    .ifPresent(name -> refuseArgument(line.getArgList().get(0), name));
        }
        ArgumentParser.check(command, line);
        Optional<String> engine = Optional.ofNullable(before.getOptionValue(CommandOptions.ENGINE));
        return new Call(command, new Invocation(words, engine, line, out));
    }

    /** Refuses options before the name of a subcommand, which would be ignored. */
    private static void refuseOptions(CommandLine before, String name, Options own) {
        for (Option option : before.getOptions()) {
            if (!own.hasLongOption(option.getLongOpt())) {
                throw new MisuseException(CommandOptions.written(option) + " does not apply to '" + NAME + " " + name
                        + "': it is an option for PATH...");
            }
            if (!option.getLongOpt().equals(CommandOptions.ENGINE)) {
                throw new MisuseException(CommandOptions.written(option)
                        + " must stand after the name of the subcommand '" + NAME + " " + name + "'");
            }
        }
    }

    private static void refuseArgument(String first, String name) {
        throw new MisuseException("'" + first + "' does not apply to '" + NAME + " " + name
                + "': write a file of this name as ./" + name + ", and what the subcommand needs after it");
    }
}
