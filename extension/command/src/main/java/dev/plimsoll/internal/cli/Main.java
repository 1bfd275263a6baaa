package dev.plimsoll.internal.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;

/** Starts the command. */
public final class Main {

    private static final Set<String> TEXTS = Set.of("-h", "--help");

    private Main() {}

    /**
     * Runs the command and exits the JVM with its exit code.
     *
     * @param arguments the arguments, as {@code --help} explains them
     */
    public static void main(String[] arguments) {
        if (arguments.length == 1 && (arguments[0].equals("--version") || arguments[0].equals("-V"))) {
            // Health checks ask for it, so it is faster than the other options.
            System.out.println(VersionProvider.text());
            return;
        }
        if (arguments.length == 1 && TEXTS.contains(arguments[0])) {
            System.out.print(HelpText.read());
            return;
        }
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
        Optional<DockerfileRun> plain = PlainArguments.read(List.of(arguments));
        System.exit(
                plain.isPresent()
                        ? execute(plain.get(), arguments)
                        : PlimsollCommand.commandLineFor(arguments).execute(arguments));
    }

    private static int execute(DockerfileRun run, String... arguments) {
        try {
            return run.execute(List.of(arguments), LogWriter.on(System.out));
        } catch (Exception e) {
            CommandLine command = PlimsollCommand.commandLineFor(arguments);
            return new ErrorMessages().handleExecutionException(e, command, command.parseArgs(arguments));
        }
    }
}
