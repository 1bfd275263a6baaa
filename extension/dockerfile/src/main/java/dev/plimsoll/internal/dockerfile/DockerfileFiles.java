package dev.plimsoll.internal.dockerfile;

import dev.plimsoll.exception.DockerfileException;
import dev.plimsoll.internal.text.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Creates the error for a missing Dockerfile, which suggests an existing one. */
final class DockerfileFiles {

    private DockerfileFiles() {}

    static DockerfileException notThere(Path file) {
        if (Files.isDirectory(file)) {
            return new DockerfileException(file + ": this is a directory, not a Dockerfile."
                    + suggestion("Dockerfile", file).orElse(""));
        }
        Path directory = file.toAbsolutePath().normalize().getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            return new DockerfileException(file + ": there is no such Dockerfile, and no directory " + directory + ".");
        }
        return new DockerfileException(file + ": there is no such Dockerfile in " + directory + "."
                + suggestion(String.valueOf(file.getFileName()), directory).orElse(""));
    }

    private static Optional<String> suggestion(String name, Path directory) {
        List<String> names = dockerfiles(directory);
        Optional<String> only = names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty();
        return Nearest.to(name, names).or(() -> only).map(found -> " Did you mean '" + found + "'?");
    }

    private static List<String> dockerfiles(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.toLowerCase(Locale.ROOT).contains("dockerfile"))
                    .filter(name -> !name.endsWith(".dockerignore"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            // The message is useful even without a suggestion.
            return List.of();
        }
    }
}
