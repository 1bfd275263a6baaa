package dev.plimsoll.internal.build.context;

import dev.plimsoll.internal.text.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Suggests an existing path for one that does not exist. */
final class NearestPath {

    private NearestPath() {}

    /**
     * Returns the entry with the most similar name in the deepest folder that exists; without such an entry, that
     * folder.
     */
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
            List<String> names = entries.map(NearestPath::nameOf).sorted().toList();
            return Nearest.to(name, names).map(directory::resolve);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }
}
