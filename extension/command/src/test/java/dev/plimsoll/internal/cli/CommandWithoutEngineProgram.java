package dev.plimsoll.internal.cli;

import dev.plimsoll.jupiter.NoEngineProgram;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Runs the command in a JVM in which Testcontainers finds no engine, and prints its exit code. The first argument is an empty
 * directory for its home.
 */
final class CommandWithoutEngineProgram {

    private CommandWithoutEngineProgram() {}

    public static void main(String[] arguments) throws Exception {
        NoEngineProgram.lookInVain(Path.of(arguments[0]));
        int exitCode = new PlimsollCommand().execute(Arrays.copyOfRange(arguments, 1, arguments.length));
        System.out.println("exit code " + exitCode);
        System.exit(0);
    }
}
