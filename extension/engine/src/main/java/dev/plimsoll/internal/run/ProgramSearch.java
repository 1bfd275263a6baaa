package dev.plimsoll.internal.run;

import dev.plimsoll.internal.docker.ContainerApi;
import dev.plimsoll.internal.docker.container.ContainerDetails;
import dev.plimsoll.internal.docker.container.PathArchive;
import dev.plimsoll.internal.programs.HealthCommand;
import dev.plimsoll.internal.text.SearchPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Looks for programs in a container's files, as the kernel and shells do. */
final class ProgramSearch {

    private final ContainerApi engine;
    private final ContainerDetails container;

    ProgramSearch(ContainerApi engine, ContainerDetails container) {
        this.engine = engine;
        this.container = container;
    }

    /** Returns the first program of a health check that is not in the image; empty if none is known to be missing. */
    Optional<String> missing(HealthCommand command) {
        return command.programs().stream().filter(program -> !isThere(program)).findFirst();
    }

    private boolean isThere(String program) {
        if (program.contains("/")) {
            // The engine resolves a relative path against the working directory, which is not known here.
            return !program.startsWith("/") || hasFile(program);
        }
        String path = container.searchPath().isEmpty() ? SearchPath.USUAL : container.searchPath();
        return SearchPath.of(path, program).anyMatch(this::hasFile);
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
