package dev.plimsoll.internal.text;

import java.io.Console;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the output on standard output is coloured. The JVMs of build tools have no terminal; a script that
 * has one sets {@code CLICOLOR_FORCE}.
 */
public final class TerminalColours {

    private TerminalColours() {}

    /** Returns whether they are, by the variables of the environment and the kind of the output. */
    public static boolean areWanted(Map<String, String> environment) {
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return false;
        }
        String forced = environment.getOrDefault("CLICOLOR_FORCE", "");
        boolean isForced = !forced.isEmpty() && !forced.equals("0");
        return isForced || (knowsColours(environment) && isTerminal(System.console()));
    }

    private static boolean knowsColours(Map<String, String> environment) {
        if (environment.getOrDefault("TERM", "").equals("dumb")) {
            return false;
        }
        // The old console of Windows prints escape sequences as they are.
        return !System.getProperty("os.name", "").startsWith("Windows")
                || Stream.of("WT_SESSION", "ConEmuANSI", "ANSICON", "TERM").anyMatch(environment::containsKey);
    }

    /** Returns whether a console is a terminal. Since Java 22, there can be a console without a terminal. */
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
