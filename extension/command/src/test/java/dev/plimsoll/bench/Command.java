package dev.plimsoll.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Runs programs and returns their output. */
final class Command {

    private Command() {}

    /** Returns standard output and error; throws if the program fails. */
    static String run(String... words) throws IOException, InterruptedException {
        return run(Map.of(), words);
    }

    static String run(Map<String, String> environment, String... words) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        if (code != 0) {
            throw new IllegalStateException(List.of(words) + " ended with " + code + ":\n" + output);
        }
        return output;
    }
}
