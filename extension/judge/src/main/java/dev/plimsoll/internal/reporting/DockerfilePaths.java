package dev.plimsoll.internal.reporting;

import dev.plimsoll.internal.report.RepositoryPath;
import java.nio.file.Path;

/** Determines the names of Dockerfiles in reports. */
final class DockerfilePaths {

    private DockerfilePaths() {}

    /**
     * Returns the path in the git repository; outside a repository, the path in the working directory, or else the
     * absolute path.
     */
    static String name(Path file) {
        Path working = Path.of("").toAbsolutePath();
        return RepositoryPath.of(file)
                .orElseGet(() -> (file.startsWith(working) ? working.relativize(file) : file).toString());
    }
}
