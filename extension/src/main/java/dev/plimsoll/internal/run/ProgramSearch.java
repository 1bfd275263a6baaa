package dev.plimsoll.internal.run;

import dev.plimsoll.internal.docker.ContainerApi;
import dev.plimsoll.internal.docker.ContainerDetails;
import dev.plimsoll.internal.docker.PathArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Looks for programs in a container's files, as the kernel and shells do. */
final class ProgramSearch {

    /** What a shell runs itself, so that there need not be a file for it. */
    private static final Set<String> BUILT_IN = Set.of(
            "!", ".", ":", "[", "cd", "case", "command", "echo", "eval", "exec", "exit", "export", "false", "for", "if",
            "kill", "printf", "read", "set", "test", "trap", "true", "until", "while");

    private static final String USUAL_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final ContainerApi engine;
    private final ContainerDetails container;

    ProgramSearch(ContainerApi engine, ContainerDetails container) {
        this.engine = engine;
        this.container = container;
    }

    /** Returns the first program of a health check that is not in the image; empty if none is known to be missing. */
    Optional<String> missing(HealthCommand command) {
        List<String> shell = command.shell().toList();
        return Stream.concat(shell.stream(), Stream.of(command.program()))
                .filter(program -> !program.isEmpty())
                .filter(program -> shell.isEmpty() || !BUILT_IN.contains(program))
                .filter(program -> !isThere(program))
                .findFirst();
    }

    private boolean isThere(String program) {
        if (program.contains("/")) {
            // The engine resolves a relative path against the working directory, which is not known here.
            return !program.startsWith("/") || hasFile(program);
        }
        String path = container.searchPath().isEmpty() ? USUAL_PATH : container.searchPath();
        return Arrays.stream(path.split(":"))
                .filter(directory -> !directory.isEmpty())
                .anyMatch(directory -> hasFile(directory + "/" + program));
    }

    private boolean hasFile(String path) {
        Optional<PathArchive> archive = engine.archive(container.id(), path);
        if (archive.isEmpty()) {
            return false;
        }
        try (PathArchive there = archive.get()) {
            return there != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
