package dev.plimsoll.build;

import dev.plimsoll.text.EditDistance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what somebody may have meant by a path that does not exist. */
final class NearestPath {

    private NearestPath() {}

    /** The entry with the most similar name in the deepest folder that exists, or else that folder. */
    static Path of(Path missing) {
        Path wanted = missing.toAbsolutePath().normalize();
        Path parent = wanted.getParent();
        while (parent != null && !Files.isDirectory(parent)) {
            wanted = parent;
            parent = parent.getParent();
        }
        return parent == null ? wanted : similar(parent, nameOf(wanted)).orElse(parent);
    }

    private static Optional<Path> similar(Path directory, String name) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> EditDistance.between(nameOf(entry), name) <= Math.max(1, name.length() / 3))
                    .min(Comparator.<Path>comparingInt(entry -> EditDistance.between(nameOf(entry), name))
                            .thenComparing(Comparator.naturalOrder()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    }
}
