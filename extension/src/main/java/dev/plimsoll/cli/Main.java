package dev.plimsoll.cli;

import picocli.CommandLine;

/** Where the command begins. */
public final class Main {

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
        System.exit(new CommandLine(new PlimsollCommand()).execute(arguments));
    }
}
