package dev.plimsoll.internal.listener;

import java.io.Console;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the output on standard output is coloured. The JVMs of build tools have no terminal; a script that
 * has one sets {@code CLICOLOR_FORCE}.
 */
final class TerminalColours {

    private TerminalColours() {}

    static boolean areWanted(Map<String, String> environment) {
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return false;
        }
        String forced = environment.getOrDefault("CLICOLOR_FORCE", "");
        boolean isForced = !forced.isEmpty() && !forced.equals("0");
        return isForced || isTerminal(System.console());
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
