package dev.plimsoll.torture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Executes commands of the machine. */
final class Shell {

    private Shell() {}

    /** Runs a command and returns the lines that it writes to standard output. */
    static List<String> lines(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + process.exitValue());
        }
        return output.lines().toList();
    }

    /** Runs a command that may fail, and returns the lines that it writes. */
    static List<String> tryLines(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.lines().toList();
    }
}
