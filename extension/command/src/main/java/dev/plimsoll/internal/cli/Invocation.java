package dev.plimsoll.internal.cli;

import dev.plimsoll.ImageSession;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.session.Sessions;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.commons.cli.CommandLine;

/** The arguments that a subcommand was given, and where it prints. */
final class Invocation {

    private final List<String> words;
    private final Optional<String> engineBefore;
    private final CommandLine line;
    private final PrintWriter out;

    /**
     * Takes the arguments apart.
     *
     * @param words all arguments of the command, for a second JVM
     * @param engineBefore the engine that is named before the subcommand
     * @param line the options and arguments of the subcommand
     */
    Invocation(List<String> words, Optional<String> engineBefore, CommandLine line, PrintWriter out) {
        this.words = words;
        this.engineBefore = engineBefore;
        this.line = line;
        this.out = out;
    }

    boolean has(String option) {
        return line.hasOption(option);
    }

    Optional<String> value(String option) {
        return Optional.ofNullable(line.getOptionValue(option));
    }

    Optional<String> engine() {
        return value(CommandOptions.ENGINE).or(() -> engineBefore);
    }

    /** Returns the platform that is asked for; empty for this machine's. */
    Optional<Platform> platform() {
        try {
            return value(CommandOptions.PLATFORM).map(Platform::of);
        } catch (IllegalArgumentException e) {
            throw new MisuseException("--platform: " + e.getMessage());
        }
    }

    /** Returns what is no option, by its position. */
    String argument(int index) {
        return line.getArgList().get(index);
    }

    /** Returns a file that is no option, by its position. */
    Path file(int index) {
        return file(argument(index));
    }

    /** Returns what is no option as files. */
    List<Path> files() {
        return line.getArgList().stream().map(Invocation::file).toList();
    }

    /** Returns the file that an option names. */
    Optional<Path> fileOf(String option) {
        return value(option).map(Invocation::file);
    }

    private static Path file(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new MisuseException("'" + text + "' can't be the name of a file: " + e.getReason());
        }
    }

    /** Returns the image that an argument names, see {@link ArgumentImage}. */
    ArgumentImage image(String argument) {
        return new ArgumentImage(argument, platform(), Optional.empty());
    }

    /**
     * Executes a command in a session, in this JVM or, for another engine, in one of its own.
     *
     * @param command returns the exit code
     */
    @SuppressWarnings("try") // the session only has to stay open
    int inSession(Callable<Integer> command) throws Exception {
        return onEngine(() -> {
            try (ImageSession session = Sessions.open()) {
                return command.call();
            }
        });
    }

    /** Executes a command in this JVM or, for another engine, in one of its own. */
    int onEngine(Callable<Integer> command) throws Exception {
        Optional<Integer> relaunched = Relaunch.withEngine(engine(), words);
        return relaunched.isPresent() ? relaunched.get() : command.call();
    }

    /** Prints a text that ends with a line feed. */
    void print(String text) {
        out.print(text);
        out.flush();
    }
}
