package dev.plimsoll.internal.cli;

/** Starts the command. */
public final class Main {

    private Main() {}

    /**
     * Runs the command and exits the JVM with its exit code.
     *
     * @param arguments the arguments, as {@code --help} explains them
     */
    public static void main(String[] arguments) {
        // The output is for people, so the logs of libraries are turned off. slf4j-simple can be configured only by
        // properties.
        if (System.getProperty("org.slf4j.simpleLogger.defaultLogLevel") == null) {
            System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
            // Except for the reason why there is no report.
            System.setProperty("org.slf4j.simpleLogger.log.dev.plimsoll.internal.reporting", "warn");
            System.setProperty("org.slf4j.simpleLogger.showThreadName", "false");
            System.setProperty("org.slf4j.simpleLogger.showLogName", "false");
            System.setProperty("org.slf4j.simpleLogger.showShortLogName", "false");
            System.setProperty("org.slf4j.simpleLogger.warnLevelString", "plimsoll:");
        }
        System.exit(new PlimsollCommand().execute(arguments));
    }
}
