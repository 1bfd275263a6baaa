package dev.plimsoll.internal.cli;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts the command. */
public final class Main {

    /** Held here, because a logger that nobody holds loses its level. */
    private static final Logger JUNIT = Logger.getLogger("org.junit");

    private Main() {}

    /**
     * Runs the command and exits the JVM with its exit code.
     *
     * @param arguments as {@code --help} explains them
     */
    public static void main(String[] arguments) {
        // The output is for people; what libraries log doesn't belong there. slf4j-simple is configured by properties
        // only.
        if (System.getProperty("org.slf4j.simpleLogger.defaultLogLevel") == null) {
            System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
        }
        JUNIT.setLevel(Level.OFF);
        System.exit(PlimsollCommand.commandLine().execute(arguments));
    }
}
