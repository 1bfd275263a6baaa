package dev.plimsoll.internal.listener;

import dev.plimsoll.internal.report.RepositoryPath;
import java.nio.file.Path;

/** Calls Dockerfiles what reports call them. */
final class DockerfilePaths {

    private DockerfilePaths() {}

    /** Its path in the repository; where it is in none, that in the working directory, or else all of it. */
    static String name(Path file) {
        Path working = Path.of("").toAbsolutePath();
        return RepositoryPath.of(file)
                .orElseGet(() -> (file.startsWith(working) ? working.relativize(file) : file).toString());
    }
}
