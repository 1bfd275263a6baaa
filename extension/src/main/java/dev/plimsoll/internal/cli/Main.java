package dev.plimsoll.internal.cli;

import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/** Where the command begins. */
public final class Main {

    /** Kept, for a logger that nobody holds forgets its level. */
    private static final Logger JUNIT = Logger.getLogger("org.junit");

    private Main() {}

    /**
     * Runs the command, and ends the JVM with its exit code.
     *
     * @param arguments as {@code --help} explains them
     */
    public static void main(String[] arguments) {
        // What libraries log is no part of a report for people.
        if (System.getProperty("org.slf4j.simpleLogger.defaultLogLevel") == null) {
            System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
        }
        JUNIT.setLevel(Level.OFF);
        System.exit(new CommandLine(new PlimsollCommand()).execute(arguments));
    }
}
