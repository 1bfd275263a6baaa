package dev.plimsoll.internal.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the path of a file in its repository, which is the same on all machines.
 */
public final class RepositoryPath {

    private RepositoryPath() {}

    /** Returns the path from the root of the git repository, with slashes; empty if the file isn't in one. */
    public static Optional<String> of(Path file) {
        Path normalised = file.toAbsolutePath().normalize();
        return Optional.ofNullable(normalised.getParent())
                .flatMap(RepositoryPath::root)
                .map(root -> root.relativize(normalised).toString().replace('\\', '/'));
    }

    /** Returns the root of the git repository around a directory; empty if it isn't in one. */
    public static Optional<Path> root(Path directory) {
        return Stream.iterate(directory.toAbsolutePath().normalize(), each -> each != null, Path::getParent)
                .filter(each -> Files.exists(each.resolve(".git")))
                .findFirst();
    }
}
