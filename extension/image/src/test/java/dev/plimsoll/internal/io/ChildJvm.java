package dev.plimsoll.internal.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs a program of the tests in a new JVM. */
public final class ChildJvm {

    /** These programs end before C2 or a parallel collector would pay. */
    private static final List<String> FOR_SHORT_RUNS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private ChildJvm() {}

    /** Returns the executable of Java that runs the tests, with options for programs that end soon. */
    public static List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(FOR_SHORT_RUNS);
        return command;
    }

    /** Runs the program to its end, and returns its standard output. */
    public static String run(Class<?> program, List<String> options, String... arguments) throws Exception {
        return outputOf(start(program, options, arguments));
    }

    /** Runs the program to its end with a {@code DOCKER_HOST} that names no engine, and returns its standard output. */
    public static String runWithoutDockerHost(Class<?> program, String... arguments) throws Exception {
        ProcessBuilder builder = builder(program, List.of(), arguments);
        builder.environment().remove("DOCKER_HOST");
        return outputOf(builder.start());
    }

    /**
     * Runs the program to its end with these additional variables, and without those that are empty here, and returns its
     * standard output and error.
     */
    public static String runWithLog(
            Class<?> program, List<String> options, Map<String, String> environment, String... arguments)
            throws Exception {
        return outputWithLog(builder(program, options, arguments), environment);
    }

    /** Runs the command {@code plimsoll} like {@link #runWithLog}. */
    public static String runPlimsoll(List<String> options, Map<String, String> environment, String... arguments)
            throws Exception {
        return outputWithLog(builder(plimsoll(), options, arguments), environment);
    }

    private static String outputWithLog(ProcessBuilder builder, Map<String, String> environment) throws Exception {
        builder.redirectError(ProcessBuilder.Redirect.PIPE).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().values().removeIf(String::isEmpty);
        return outputOf(builder.start());
    }

    /**
     * Returns the arguments of Java that start the command: its class, or the executable jar where Maven tests what is packed.
     */
    public static List<String> plimsoll() throws IOException {
        String main = "dev.plimsoll.internal.cli.Main";
        URL program = ChildJvm.class.getResource("/" + main.replace('.', '/') + ".class");
        if (program != null && program.getProtocol().equals("file")) {
            return List.of("-cp", System.getProperty("java.class.path"), main);
        }
        try (Stream<Path> jars = Files.list(Path.of("target"))) {
            return List.of(
                    "-jar",
                    jars.filter(jar -> jar.toString().endsWith("-cli.jar"))
                            .findFirst()
                            .orElseThrow()
                            .toString());
        }
    }

    private static String outputOf(Process process) throws Exception {
        StringBuilder output = new StringBuilder();
        try (BufferedReader reader = reader(process)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                output.append(line).append('\n');
            }
        }
        if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError("The program failed:\n" + output);
        }
        return output.toString();
    }

    /**
     * Starts the program as from a terminal; its standard error is that of the tests. A build that a script runs in the
     * background ignores SIGINT, and so do its children, unless that is reset.
     */
    public static Process start(Class<?> program, List<String> options, String... arguments) throws IOException {
        ProcessBuilder builder = builder(program, options, arguments);
        builder.command().addAll(0, List.of("env", "--default-signal=INT"));
        return builder.start();
    }

    private static ProcessBuilder builder(Class<?> program, List<String> options, String... arguments) {
        return builder(List.of("-cp", System.getProperty("java.class.path"), program.getName()), options, arguments);
    }

    private static ProcessBuilder builder(List<String> program, List<String> options, String... arguments) {
        List<String> command = java();
        command.addAll(options);
        command.addAll(program);
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    public static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }
}
