package dev.plimsoll.internal.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs the command in a second JVM with another {@code DOCKER_HOST}. This is necessary because a JVM can't change its
 * own environment, and because the libraries and the programs that builders start must all use the same engine.
 */
final class Relaunch {

    private static final String DOCKER_HOST = "DOCKER_HOST";

    private Relaunch() {}

    /** Returns the exit code of the second JVM; empty if this JVM already uses the right engine. */
    static Optional<Integer> withEngine(@Nullable String engine, List<String> arguments)
            throws IOException, InterruptedException {
        if (engine == null || engine.equals(System.getenv(DOCKER_HOST))) {
            return Optional.empty();
        }
        if (!engine.matches("(unix|tcp|https?|npipe)://.+")) {
            throw new MisuseException("'" + engine + "' is not the address of an engine. Write it as in DOCKER_HOST, "
                    + "such as unix:///var/run/docker.sock or tcp://builder:2376");
        }
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put(DOCKER_HOST, engine);
        Process process = builder.start();
        // Passes SIGTERM on, so that the second JVM removes what it built.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "plimsoll-relaunched"));
        return Optional.of(process.waitFor());
    }
}
