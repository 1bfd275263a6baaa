package dev.plimsoll.internal.run;

import dev.plimsoll.internal.docker.container.ContainerDetails;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads what the kernel reports about containers of an engine that runs on this machine. */
final class ProcessFiles {

    private static final Path PROC = Path.of("/proc");

    private ProcessFiles() {}

    /**
     * Returns the view of a container's first process; empty if it can't be read here, because the engine runs on
     * another machine or sees other process numbers.
     */
    static Optional<ProcessView> of(ContainerDetails container) {
        Path process = PROC.resolve(Long.toString(container.pid()));
        if (container.pid() <= 0 || !isOf(container, process)) {
            return Optional.empty();
        }
        Map<String, String> files = new HashMap<>();
        for (String path : ProcessView.PATHS) {
            try {
                files.put(path, Files.readString(process.resolve(path)));
            } catch (IOException e) {
                // The kernel has no IPv6, or the process has just ended; whoever needs the file misses it.
                files.put(path, "");
            }
        }
        // The number can belong to another process meanwhile.
        return !files.getOrDefault("status", "").isEmpty() && isOf(container, process)
                ? Optional.of(new ProcessView(files))
                : Optional.empty();
    }

    /** Returns whether a process belongs to the container: engines name its control group after its id. */
    private static boolean isOf(ContainerDetails container, Path process) {
        try {
            return Files.readString(process.resolve("cgroup")).contains(container.id());
        } catch (IOException e) {
            return false;
        }
    }
}
