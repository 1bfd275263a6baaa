package dev.plimsoll.internal.cli;

import dev.plimsoll.internal.io.Shutdown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs the command in a second JVM with another {@code DOCKER_HOST}. This is necessary because a JVM can't change its
 * own environment, and because the libraries and the programs that builders start must all use the same engine.
 */
final class Relaunch {

    private static final String DOCKER_HOST = "DOCKER_HOST";

    private Relaunch() {}

    /** Returns the exit code of the second JVM; empty if this JVM already uses the right engine. */
    static Optional<Integer> withEngine(Optional<String> given, List<String> arguments) {
        @Nullable String engine = given.orElse(null);
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
        AtomicReference<@Nullable Process> second = new AtomicReference<>();
        // Passes SIGTERM on, and waits until the second JVM has removed what it built.
        return Optional.of(Shutdown.creating(
                () -> Optional.ofNullable(second.get()).ifPresent(Process::destroy), () -> run(builder, second)));
    }

    private static int run(ProcessBuilder builder, AtomicReference<@Nullable Process> started) {
        try {
            Process process = builder.start();
            started.set(process);
            return process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted while the second JVM was running", e);
        }
    }
}
