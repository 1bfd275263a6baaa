package dev.plimsoll.internal.run;

import dev.plimsoll.internal.docker.container.ContainerDetails;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The kernel's record of the memory of one container, of an engine that runs on this machine. It disappears with the
 * container.
 *
 * <p>Source: Linux, <em>Documentation/admin-guide/cgroup-v2.rst</em> ({@code memory.peak}, {@code memory.events}) and
 * <em>cgroup-v1/memory.rst</em> ({@code memory.max_usage_in_bytes}, {@code memory.oom_control}).
 */
final class ControlGroup {

    private static final String VERSION_2 = "0::";

    private final Path directory;

    private ControlGroup(Path directory) {
        this.directory = directory;
    }

    /** Returns the group of a container that runs; empty if it can't be read here. */
    static Optional<ControlGroup> of(ContainerDetails container) {
        return of(container, Path.of("/proc"), Path.of("/sys/fs/cgroup"));
    }

    static Optional<ControlGroup> of(ContainerDetails container, Path proc, Path groups) {
        if (container.pid() <= 0) {
            return Optional.empty();
        }
        Path file = proc.resolve(container.pid() + "/cgroup");
        return lines(file)
                .filter(line -> line.contains(container.id()))
                .flatMap(line -> directory(line, container.id(), groups).stream())
                .filter(directory -> Files.exists(directory.resolve("memory.stat")))
                .findFirst()
                .map(ControlGroup::new);
    }

    private static Optional<Path> directory(String line, String id, Path groups) {
        // A program can move its processes into groups below the container's own.
        int end = line.indexOf('/', line.indexOf(id));
        String whole = end < 0 ? line : line.substring(0, end);
        String[] parts = whole.split(":", 3);
        String path = parts[2].replaceFirst("^/", "");
        return whole.startsWith(VERSION_2)
                ? Optional.of(groups.resolve(path))
                : parts[1].equals("memory")
                        ? Optional.of(groups.resolve("memory").resolve(path))
                        : Optional.empty();
    }

    /** Returns the highest use of memory in bytes, cached files included; empty with version 2 before Linux 5.19. */
    OptionalLong peak() {
        return Stream.of("memory.peak", "memory.max_usage_in_bytes")
                .flatMap(name -> lines(directory.resolve(name)))
                .mapToLong(ControlGroup::number)
                .findFirst();
    }

    /** Returns how many processes the kernel has killed because its memory was scarce; 0 if that is unknown. */
    long kills() {
        return Stream.of("memory.events", "memory.oom_control")
                .flatMap(name -> lines(directory.resolve(name)))
                .filter(line -> line.startsWith("oom_kill "))
                .mapToLong(line -> number(line.substring("oom_kill ".length())))
                .findFirst()
                .orElse(0);
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            // The container has ended, or this kernel has no such file.
            return Stream.empty();
        }
    }
}
