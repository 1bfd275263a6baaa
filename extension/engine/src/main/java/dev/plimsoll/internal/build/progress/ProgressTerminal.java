package dev.plimsoll.internal.build.progress;

import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A terminal that can erase a line.
 *
 * @param out the stream that prints to it
 * @param columns its width in characters
 */
record ProgressTerminal(PrintStream out, int columns) {

    private static final int USUAL_COLUMNS = 80;

    /** Returns the terminal of standard input and output; null without a terminal, with a dumb one, and in CI. */
    static @Nullable ProgressTerminal standardOutput() {
        String kind = System.getenv().getOrDefault("TERM", "dumb");
        if (!isInteractive() || kind.equals("dumb") || System.getenv("CI") != null) {
            return null;
        }
        return new ProgressTerminal(System.out, configuredColumns());
    }

    /**
     * Returns whether the console is a terminal. Since Java 22 a console can exist without a terminal, and a method
     * distinguishes the two.
     */
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
