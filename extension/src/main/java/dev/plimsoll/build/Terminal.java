package dev.plimsoll.build;

import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A terminal that understands how to erase a line.
 *
 * @param out what is printed there
 * @param columns how wide it is, in characters
 */
record Terminal(PrintStream out, int columns) {

    private static final int USUAL_COLUMNS = 80;

    /** The one that standard input and output are connected with; null if there is none, or a dumb one, or in CI. */
    static @Nullable Terminal standardOutput() {
        String kind = System.getenv().getOrDefault("TERM", "dumb");
        if (!isInteractive() || kind.equals("dumb") || System.getenv("CI") != null) {
            return null;
        }
        return new Terminal(System.out, configuredColumns());
    }

    /** From Java 22 on there is a console without a terminal, too, and a method that tells. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isInteractive() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    private static int configuredColumns() {
        return Optional.ofNullable(System.getenv("COLUMNS"))
                .filter(text -> text.matches("[1-9][0-9]{1,3}"))
                .map(Integer::parseInt)
                .orElse(USUAL_COLUMNS);
    }
}
